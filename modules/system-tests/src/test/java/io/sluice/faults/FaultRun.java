package io.sluice.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A run of blows against a cluster under load, and its report. */
final class FaultRun {
    /** Longer than every look-up of a lost answer takes. */
    private static final Duration QUIET_END_MAX = Duration.ofMinutes(5);

    private static final Duration BETWEEN_BLOWS = Duration.ofSeconds(3);
    /** So that several rebalances fall into the sending of one backlog. */
    private static final Duration BETWEEN_REBALANCES = Duration.ofMillis(500);

    /**
     * @param replicas dispatcher processes
     * @param blows how many are struck
     * @param pauseSecondsMax longest SIGSTOP and stall
     * @param mix which blows are drawn
     * @param commandsPerSecond of two segments each; a little under 40, every blow leaves a backlog that drains
     */
    record Plan(long seed, int replicas, int blows, int pauseSecondsMax, Nemesis.Mix mix, double commandsPerSecond) {}

    /** What happened, what was counted, and how to see it again. */
    record Report(Plan plan, Map<String, Integer> struck, Verdict verdict, String open) {
        String markdown() {
            List<String> lines = new ArrayList<>();
            lines.add("# Real faults: seed %d, %d dispatchers, %d blows"
                    .formatted(plan.seed(), plan.replicas(), plan.blows()));
            lines.add("");
            lines.add("| blow | struck |");
            lines.add("|---|---|");
            struck.forEach((kind, times) -> lines.add("| " + kind + " | " + times + " |"));
            lines.add("");
            lines.add("| what | count | allowed |");
            lines.add("|---|---|---|");
            verdict.rows().forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
            lines.add("");
            lines.add(verdict.holds() ? "Every guarantee held." : "A GUARANTEE WAS BROKEN. " + open);
            return String.join("\n", lines) + "\n";
        }
    }

    private FaultRun() {}

    /** Starts a cluster, hurts it, lets it come to rest, judges. */
    static Report run(Plan plan, Path folder, List<Blow> first) throws InterruptedException {
        try (Cluster cluster = Cluster.start(folder, plan.replicas(), Map.of());
                Traffic traffic = new Traffic(cluster, plan.seed(), plan.commandsPerSecond())) {
            Nemesis nemesis = new Nemesis(cluster, plan.seed(), plan.pauseSecondsMax());
            Duration between = plan.mix() == Nemesis.Mix.REBALANCES ? BETWEEN_REBALANCES : BETWEEN_BLOWS;
            for (int n = 0; n < plan.blows(); n++) {
                nemesis.linger(between);
                Blow blow = n < first.size() ? first.get(n) : nemesis.draw(plan.mix());
                System.out.printf(
                        "%d/%d %s, %d POSTs so far%n",
                        n + 1,
                        plan.blows(),
                        blow,
                        cluster.simulator().arrivals().size());
                nemesis.strike(blow);
            }
            nemesis.linger(BETWEEN_BLOWS);
            traffic.stop();
            Collection<UUID> open = traffic.statuses().awaitFinal(traffic.commands(), QUIET_END_MAX);
            return new Report(
                    plan,
                    nemesis.struck(),
                    Verdict.of(cluster, traffic),
                    traffic.statuses().describe(open));
        }
    }
}
