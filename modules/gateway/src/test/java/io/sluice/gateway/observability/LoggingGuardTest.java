package io.sluice.gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingGuardTest {
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("some.library");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void set_logging_up_as_somebody_else_would() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg %mdc%n%ex");
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        logger.addAppender(appender);
    }

    @Test
    void without_the_guard_a_number_would_be_printed() {
        logger.info("to +12025550123");

        assertThat(printed()).contains("+12025550123");
    }

    @Test
    void a_number_is_masked_in_messages_arguments_and_stack_traces() {
        LoggingGuard.guard(logger);

        logger.info(
                "to +12025550123 and {}", "To=%2B447700900123&x=1", new IllegalStateException("for +4915112345678"));

        assertThat(printed())
                .contains("to +*** and To=+***&x=1", "IllegalStateException: for +***")
                .doesNotContain("2025550123", "7700900123", "15112345678");
    }

    @Test
    void lines_without_a_number_stay_as_they_are() {
        LoggingGuard.guard(logger);

        logger.info("at 2026-11-22T08:00:00+0000, 100 % of 12025550 ü");

        assertThat(printed()).startsWith("at 2026-11-22T08:00:00+0000, 100 % of 12025550 ü");
    }

    @Test
    void guarding_twice_wraps_once() {
        LoggingGuard.guard(logger);
        Object encoder = encoder();
        LoggingGuard.guard(logger);

        assertThat(encoder()).isSameAs(encoder).isInstanceOf(MaskingEncoder.class);
    }

    private Object encoder() {
        return ((OutputStreamAppender<ILoggingEvent>)
                        logger.iteratorForAppenders().next())
                .getEncoder();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
