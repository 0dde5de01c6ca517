package io.sluice.gateway.operator;

import io.sluice.gateway.config.BadConfigurationException;
import io.sluice.gateway.config.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.SmartLifecycle;

/**
 * Asks Kafka for a sign of life before anything else of a tool's context waits for it, so that a wrong address costs
 * seconds and one line. Runs once, on the thread that starts the context.
 */
final class KafkaReach implements SmartLifecycle {
    /** Before the topics are checked and the schemas are exchanged. */
    static final int PHASE = -1_100;

    private static final Duration ANSWER_MAX = Duration.ofSeconds(8);
    /** The client ends the question itself; this is for a client that does not. */
    private static final Duration CLIENT_GRACE = Duration.ofSeconds(1);

    private static final String KEY = "spring.kafka.bootstrap-servers";

    private final Supplier<Admin> admins;
    private final String servers;
    private volatile boolean running;

    /** @param servers as the configuration has them, for the line that an operator sees */
    KafkaReach(Supplier<Admin> admins, String servers) {
        this.admins = admins;
        this.servers = servers;
    }

    /** @throws BadConfigurationException with one line, when Kafka does not answer or refuses this client */
    @Override
    public void start() {
        Admin admin = admin();
        try {
            var _ = admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) ANSWER_MAX.toMillis()))
                    .clusterId()
                    .get(ANSWER_MAX.plus(CLIENT_GRACE).toMillis(), TimeUnit.MILLISECONDS);
            running = true;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException ? silent() : refused(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent();
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private Admin admin() {
        try {
            return admins.get();
        } catch (KafkaException unusable) {
            Throwable cause = unusable.getCause() == null ? unusable : unusable.getCause();
            throw fault("Kafka's client cannot be made of these keys: " + cause.getMessage());
        }
    }

    private BadConfigurationException silent() {
        return fault("Kafka at " + servers + " does not answer: is it running?");
    }

    private BadConfigurationException refused(ExecutionException refusal) {
        Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
        return fault("Kafka at " + servers + " refuses this client ("
                + cause.getClass().getSimpleName() + "): check its security keys");
    }

    private static BadConfigurationException fault(String remedy) {
        return new BadConfigurationException(List.of(new Fault(KEY, remedy)));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
