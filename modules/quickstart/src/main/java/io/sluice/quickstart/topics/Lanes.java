package io.sluice.quickstart.topics;

import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.CannotStartException;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The SMS lanes that Kafka has topics for: Sluice's own three and those that an operator added. */
public final class Lanes {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private Lanes() {}

    /**
     * Their names.
     *
     * @throws CannotStartException if Kafka does not answer
     */
    public static NavigableSet<String> of(String bootstrapServers, Topics topics) {
        Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                String.valueOf(ANSWER_MAX.toMillis()),
                "request.timeout.ms",
                String.valueOf(ANSWER_MAX.toMillis())));
        try {
            NavigableSet<String> lanes = new TreeSet<>();
            admin.listTopics().names().get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .map(topics::laneOf)
                    .flatMap(Optional::stream)
                    .forEach(lanes::add);
            return lanes;
        } catch (ExecutionException | TimeoutException noAnswer) {
            throw new CannotStartException(
                    "Kafka at " + bootstrapServers + " does not answer: is it running?", noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped while asking Kafka for its topics", stopped);
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
