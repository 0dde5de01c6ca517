package io.sluice.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How long a partition is silent when its replica is killed or stopped in order, or a broker is killed: three brokers,
 * two dispatchers, a message every 333 ms for each partition, which is part of every silence. Not part of the tests; {@code -Dfailover.rounds},
 * {@code -Dfailover.rate} in messages per second.
 */
class FailoverBenchmark {
    /** Kept, since the logs of all processes are there. */
    private static final Path FOLDER = Path.of("target", "failover").toAbsolutePath();

    private static final int REPLICAS = 2;
    private static final int ROUNDS = Integer.getInteger("failover.rounds", 5);
    /** For the session time-out, the take-over, and the way back to an even share. */
    private static final Duration WATCHED = Duration.ofSeconds(15);

    private static final Duration BETWEEN = Duration.ofSeconds(8);

    private enum Blow {
        KILL_OF_A_DISPATCHER,
        SIGTERM_OF_A_DISPATCHER,
        KILL_OF_A_BROKER,
        /** The quorum elects another first, which then counts every broker's silence from its own beginning. */
        KILL_OF_THE_BROKER_THAT_IS_CONTROLLER
    }

    @Test
    void longest_silence_of_a_partition() throws InterruptedException {
        try (Cluster cluster = Cluster.start(
                        FOLDER.resolve(String.valueOf(ProcessHandle.current().pid())), REPLICAS, Map.of());
                SteadyTraffic traffic = new SteadyTraffic(cluster)) {
            System.out.println("| what | rounds | median, s | longest, s |");
            System.out.println("|---|---|---|---|");
            Nemesis nemesis = new Nemesis(cluster, 1, 1);
            nemesis.linger(BETWEEN.multipliedBy(2)); // compilers, first connections
            for (Blow blow : Blow.values()) {
                long[] silences = new long[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    silences[round] =
                            strike(blow, round, cluster, traffic, nemesis).toMillis();
                    nemesis.linger(BETWEEN);
                }
                Arrays.sort(silences);
                System.out.printf(
                        "| %s | %d | %.2f | %.2f |%n",
                        blow, ROUNDS, silences[ROUNDS / 2] / 1e3, silences[ROUNDS - 1] / 1e3);
            }
        }
    }

    private static Duration strike(Blow blow, int round, Cluster cluster, SteadyTraffic traffic, Nemesis nemesis)
            throws InterruptedException {
        int controller = cluster.brokers().controller();
        int node = blow == Blow.KILL_OF_THE_BROKER_THAT_IS_CONTROLLER ? controller : (controller + 1) % Brokers.NODES;
        long struck = System.nanoTime();
        switch (blow) {
            case KILL_OF_A_DISPATCHER -> dispatcher(cluster, round).process().kill();
            case SIGTERM_OF_A_DISPATCHER -> dispatcher(cluster, round).process().terminate();
            case KILL_OF_A_BROKER, KILL_OF_THE_BROKER_THAT_IS_CONTROLLER ->
                cluster.brokers().node(node).kill();
        }
        nemesis.linger(WATCHED);
        Duration silence = traffic.longestSilence(struck, System.nanoTime());
        switch (blow) {
            case KILL_OF_A_DISPATCHER, SIGTERM_OF_A_DISPATCHER -> {
                dispatcher(cluster, round).restart();
                dispatcher(cluster, round).awaitReady(cluster.http());
            }
            case KILL_OF_A_BROKER, KILL_OF_THE_BROKER_THAT_IS_CONTROLLER -> {
                cluster.brokers().restart(node);
                cluster.brokers().awaitUp();
            }
        }
        return silence;
    }

    private static GatewayNode dispatcher(Cluster cluster, int round) {
        return cluster.dispatchers().get(round % REPLICAS);
    }
}
