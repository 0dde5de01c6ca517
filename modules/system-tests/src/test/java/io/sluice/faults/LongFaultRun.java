package io.sluice.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The long form of {@link RealFaultsTest}, not part of the tests: as many blows as asked for, drawn from a seed, and a
 * report in the module's {@code target/faults}. Read from system properties: {@code faults.seed}, {@code faults.replicas},
 * {@code faults.blows}, {@code faults.pause} (longest SIGSTOP and stall in seconds), {@code faults.mix} (ALL, KILLS,
 * PAUSES, REBALANCES) and {@code faults.load} (commands per second).
 */
class LongFaultRun {
    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

    @Test
    void every_guarantee_holds_through_many_blows() throws IOException, InterruptedException {
        FaultRun.Plan plan = new FaultRun.Plan(
                Long.getLong("faults.seed", 1),
                Integer.getInteger("faults.replicas", 3),
                Integer.getInteger("faults.blows", 100),
                Integer.getInteger("faults.pause", 20),
                Nemesis.Mix.valueOf(System.getProperty("faults.mix", "ALL")),
                Integer.getInteger("faults.load", 38));
        Path folder = FOLDER.resolve(
                plan.mix() + "-" + plan.seed() + "-" + ProcessHandle.current().pid());

        FaultRun.Report report = FaultRun.run(plan, folder, List.of());

        Files.writeString(folder.resolve("report.md"), report.markdown());
        System.out.println(report.markdown());
        assertThat(report.verdict()).as(report::markdown).matches(Verdict::holds);
    }
}
