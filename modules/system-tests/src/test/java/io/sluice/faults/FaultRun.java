package io.sluice.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A run of blows against a cluster under load, and its report. */
final class FaultRun {
    /** A little less than 80 segments per second at two segments each: every blow leaves a backlog that drains. */
    private static final double COMMANDS_PER_SECOND = 38;
    /** Longer than every look-up of a lost answer takes. */
    private static final Duration QUIET_END_MAX = Duration.ofMinutes(5);

    private static final Duration BETWEEN_BLOWS = Duration.ofSeconds(3);

    /**
     * @param replicas dispatcher processes
     * @param blows how many are struck
     * @param pauseSecondsMax longest SIGSTOP and stall
     * @param mix which blows are drawn
     */
    record Plan(long seed, int replicas, int blows, int pauseSecondsMax, Nemesis.Mix mix) {}

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
                Traffic traffic = new Traffic(cluster, plan.seed(), COMMANDS_PER_SECOND)) {
            Nemesis nemesis = new Nemesis(cluster, plan.seed(), plan.pauseSecondsMax());
            for (int n = 0; n < plan.blows(); n++) {
                nemesis.linger(BETWEEN_BLOWS);
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

    /** The long form: {@code FaultRun seed replicas blows pauseSecondsMax ALL|KILLS|PAUSES folder}. */
    public static void main(String[] arguments) throws InterruptedException {
        Plan plan = new Plan(
                Long.parseLong(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Nemesis.Mix.valueOf(arguments[4]));
        Path folder = Path.of(arguments[5]).toAbsolutePath();
        Report report = run(plan, folder, List.of());
        System.out.println(report.markdown());
        try {
            Files.writeString(folder.resolve("report.md"), report.markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.exit(report.verdict().holds() ? 0 : 1);
    }
}
