package io.sluice.gateway.pause;

import io.sluice.contract.ControlState;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.pause.PauseAges;
import io.sluice.core.pause.PauseBoard;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Wires what a dispatcher knows of pauses. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
class PauseConfiguration {
    /** Several proofs within the stall bound: a lost one holds nothing back. */
    private static final int PROOFS_PER_BOUND = 4;

    private static final Duration PROOF_INTERVAL_MAX = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    @Bean
    PauseBoard pauseBoard(Installation installation, Scheduler scheduler, Metrics metrics) {
        PauseBoard board = new PauseBoard(installation.stallBound(), scheduler);
        metrics.gauge(Metric.PAUSES, () -> board.inForce().size(), "operator");
        metrics.gauge(Metric.PAUSES_STALENESS, () -> board.staleness().toNanos() / NANOS_PER_SECOND);
        return board;
    }

    @Bean
    PauseAges pauseAges(Clock clock, Metrics metrics) {
        PauseAges ages = new PauseAges(clock);
        metrics.gauge(Metric.PAUSES_OLDEST, () -> ages.oldest().toMillis() / MILLIS_PER_SECOND);
        return ages;
    }

    @Bean
    PauseFeed pauseFeed(
            Topics topics,
            Installation installation,
            ConsumerFactory<byte[], byte[]> factory,
            WireFormat format,
            PauseBoard board,
            PauseAges ages,
            Scheduler scheduler) {
        // An offset that is gone is an event to handle, not to skip over.
        Properties overrides = new Properties();
        overrides.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        overrides.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        overrides.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        Duration share = installation.stallBound().dividedBy(PROOFS_PER_BOUND);
        PauseReader reader = new PauseReader(
                topics.name(Topic.CONTROL),
                () -> factory.createConsumer(null, "sluice-pauses", null, overrides),
                format.reader(ControlState.class)::read,
                board,
                ages,
                share.compareTo(PROOF_INTERVAL_MAX) < 0 ? share : PROOF_INTERVAL_MAX,
                scheduler::nanoTime);
        return new PauseFeed(reader);
    }

    @Bean
    PauseHealth pausesHealthIndicator(PauseBoard board) {
        return new PauseHealth(board);
    }
}
