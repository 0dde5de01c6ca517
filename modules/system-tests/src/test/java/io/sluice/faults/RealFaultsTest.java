package io.sluice.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link FaultRun}: each kind of blow once. docs/BENCHMARKS.md has the long form's command. */
class RealFaultsTest {
    private static final int PAUSE_SECONDS_MAX = 9;
    private static final double COMMANDS_PER_SECOND = 38;

    @Test
    void killed_stopped_and_cut_off_processes_lose_nothing_and_repeat_nothing(@TempDir Path folder)
            throws InterruptedException {
        List<Blow> blows = List.of(
                new Blow.KillDispatcher(0),
                new Blow.ResetLink(3),
                new Blow.PauseDispatcher(1, Duration.ofSeconds(PAUSE_SECONDS_MAX)),
                new Blow.KillBroker(1, Duration.ofSeconds(3)),
                new Blow.StallLink(9, Duration.ofSeconds(6)),
                new Blow.RestartDispatcher(0));
        FaultRun.Plan plan =
                new FaultRun.Plan(20261122, 2, blows.size(), PAUSE_SECONDS_MAX, Nemesis.Mix.ALL, COMMANDS_PER_SECOND);

        FaultRun.Report report = FaultRun.run(plan, folder, blows);

        System.out.println(report.markdown());
        assertThat(report.verdict()).as(report::markdown).matches(Verdict::holds);
    }
}
