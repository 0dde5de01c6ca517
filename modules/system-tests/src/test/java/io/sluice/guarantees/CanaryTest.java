package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.sluice.contract.CheckVerification;
import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationState;
import io.sluice.contract.topic.Headers;
import io.sluice.contract.topic.Topic;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/**
 * A number, a text and a code that occur nowhere else go through everything that can go wrong, and what goes right. None may
 * be found in any log (of our code at debug level), in the metrics, in the headers of dead letters, in a status, the journal,
 * its checkpoints, or what the shield writes.
 */
@Isolated
class CanaryTest {
    private static final String NUMBER = "+19073141592";
    private static final String RETRIED_NUMBER = "+19073141593";
    private static final String OWN_CODE_NUMBER = "+19073141594";
    private static final String DIGITS = "907314159";
    private static final String BODY = "xylophone-canary";
    /** Ten characters, as many as a code may have. */
    private static final String CODE = "c4n4ryC0de";

    private static final Duration SOON = Duration.ofMinutes(1);

    private static final class Captured extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + thrown);
        }
    }

    @Test
    void neither_number_nor_text_nor_code_leaves_the_records(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (Rig rig = Rig.start(folder, UnaryOperator.identity(), Map.of())) {
            Captured captured = capture();
            everythingThatCanGoWrong(rig);

            assertThat(captured.lines).anyMatch(line -> line.contains("dead letters"));
            assertThat(captured.lines).noneMatch(CanaryTest::tells);
            assertThat(metrics(rig)).doesNotContain(DIGITS, BODY, CODE);
            assertThat(Records.all(rig, rig.topics().name(Topic.DEAD_LETTERS)))
                    .isNotEmpty()
                    .allSatisfy(letter -> letter.headers()
                            .forEach(h -> assertThat(tells(new String(h.value(), StandardCharsets.UTF_8)))
                                    .isFalse()));
            assertThat(Records.all(rig, rig.topics().name(Topic.DEAD_LETTERS)))
                    .filteredOn(CanaryTest::isOfVerification)
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter.value()).isNull())
                    .allSatisfy(letter -> assertThat(letter.key()).isNull());
            for (Topic topic : List.of(Topic.VERIFY_STATUS, Topic.STATUS, Topic.JOURNAL, Topic.SHIELD_EVENTS)) {
                assertThat(Records.all(rig, rig.topics().name(topic)))
                        .as("%s", topic)
                        .isNotEmpty()
                        .noneMatch(CanaryTest::tells);
            }
            rig.stopGateway(); // which leaves checkpoints
            assertThat(Records.all(rig, rig.topics().name(Topic.TRACKING)))
                    .isNotEmpty()
                    .noneMatch(CanaryTest::tells);
        }
    }

    private static void everythingThatCanGoWrong(Rig rig) {
        rig.simulator()
                .addFault(Fault.of(FaultKind.SERVER_ERROR_AFTER)
                        .forRecipient(NUMBER)
                        .times(0, 1));
        rig.simulator()
                .addFault(Fault.of(FaultKind.TOO_MANY_REQUESTS)
                        .forRecipient(RETRIED_NUMBER)
                        .times(0, 1));
        SendSms first = Commands.sms(NUMBER, BODY).build();
        publish(rig, MessageState.DELIVERED, first);
        publish(rig, MessageState.DELIVERED, Commands.sms(RETRIED_NUMBER, BODY).build());
        publish(
                rig,
                MessageState.EXPIRED,
                Commands.sms(NUMBER, BODY)
                        .setNotBefore(Instant.EPOCH)
                        .setExpiresAt(Instant.EPOCH.plusSeconds(1))
                        .build());
        publish(
                rig,
                MessageState.REJECTED,
                Commands.sms(NUMBER, BODY).setSender("nobody").build());
        publish(rig, MessageState.REJECTED, Commands.sms(NUMBER + "99999", BODY).build());
        String topic = rig.topics().smsLane("normal");
        byte[] whole = rig.format().writer(SendSms.class, topic).write(first);
        rig.publishBytes(topic, NUMBER, Arrays.copyOf(whole, whole.length - 3));
        SendSms reused = SendSms.newBuilder(first).setBody(BODY + " again").build();
        rig.publishNow("normal", reused);
        try (TwilioCaller caller = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN)) {
            assertThat(caller.text(NUMBER, Rig.SENDER, BODY)).isEqualTo(200);
            assertThat(caller.text(NUMBER, Rig.SENDER, "STOP " + BODY)).isEqualTo(200);
            assertThat(caller.text(NUMBER, Rig.SENDER, "STOP")).isEqualTo(200);
        }
        publish(rig, MessageState.SUPPRESSED, Commands.sms(NUMBER, BODY).build());
        verifyRightly(rig);
        verifyWrongly(rig);
        Eventually.holds(
                SOON,
                () -> Records.all(rig, rig.topics().name(Topic.DEAD_LETTERS)).size() == 4);
    }

    /** A code of the producer's own that is entered, once with a lost answer; the shield is told of both. */
    private static void verifyRightly(Rig rig) {
        try (VerifyDesk desk = new VerifyDesk(rig)) {
            StartVerification own =
                    VerifyDesk.startOf(OWN_CODE_NUMBER).setCustomCode(CODE).build();
            desk.start(own, VerificationState.PENDING);
            assertThat(desk.code(OWN_CODE_NUMBER)).isEqualTo(CODE);
            desk.check(own, CODE, VerificationState.APPROVED);
            StartVerification second =
                    VerifyDesk.startOf(OWN_CODE_NUMBER).setCustomCode(CODE).build();
            desk.start(second, VerificationState.PENDING);
            rig.simulator()
                    .addFault(Fault.of(FaultKind.SERVER_ERROR_AFTER)
                            .on(Operation.VERIFY_CHECK)
                            .times(0, 1));
            desk.check(second, CODE, VerificationState.APPROVED);
        }
    }

    /** A code that Twilio does not take, codes that are wrong, late or lost, one that is none, and one that is damaged. */
    private static void verifyWrongly(Rig rig) {
        try (VerifyDesk desk = new VerifyDesk(rig)) {
            desk.start(VerifyDesk.startOf(NUMBER).setCustomCode("null").build(), VerificationState.REJECTED);
            StartVerification start = desk.started(NUMBER);
            desk.check(start, CODE, VerificationState.WRONG_CODE);
            rig.simulator()
                    .addFault(Fault.of(FaultKind.SERVER_ERROR_AFTER)
                            .on(Operation.VERIFY_CHECK)
                            .times(0, 1));
            desk.check(start, CODE, VerificationState.REJECTED);
            desk.check(start, CODE + CODE, VerificationState.REJECTED);
            desk.expire(NUMBER);
            desk.check(start, CODE, VerificationState.EXPIRED);
            String topic = rig.topics().name(Topic.VERIFY_CHECK);
            byte[] whole = rig.format()
                    .writer(CheckVerification.class, topic)
                    .write(VerifyDesk.checkOf(start, CODE).build());
            rig.publishBytes(topic, NUMBER, Arrays.copyOf(whole, whole.length - 3));
            StartVerification reused =
                    StartVerification.newBuilder(start).setLocale("de").build();
            desk.publish(reused);
        }
    }

    /** A command that must end like this: a way that was not gone would prove nothing. */
    private static void publish(Rig rig, MessageState end, SendSms command) {
        rig.publishNow("normal", command);
        List<UUID> ids = List.of(command.getCommandId());
        assertThat(rig.statuses().awaitFinal(ids, SOON)).isEmpty();
        assertThat(rig.statuses().count(ids, end)).as("%s", end).isEqualTo(1);
    }

    private static boolean isOfVerification(ConsumerRecord<byte[], byte[]> letter) {
        String topic =
                new String(letter.headers().lastHeader(Headers.ORIGINAL_TOPIC).value(), StandardCharsets.UTF_8);
        return topic.contains(".verify.");
    }

    private static boolean tells(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && tells(new String(record.value(), StandardCharsets.ISO_8859_1));
    }

    private static boolean tells(String text) {
        return text.contains(DIGITS) || text.contains(BODY) || text.contains(CODE);
    }

    private static Captured capture() {
        Captured captured = new Captured();
        captured.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        captured.start();
        for (String name : List.of("io.sluice.gateway", "io.sluice.core", "io.sluice.twilio", "com.twilio")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.DEBUG);
        }
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(captured);
        return captured;
    }

    private static String metrics(Rig rig) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(rig.gatewayUrl().resolve("/actuator/prometheus"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            String body =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            assertThat(body)
                    .contains("sluice_send_duration", "sluice_send_retries_total{", "sluice_dead_letters_total{");
            return body;
        }
    }
}
