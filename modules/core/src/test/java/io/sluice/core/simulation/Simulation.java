package io.sluice.core.simulation;

import io.sluice.core.command.SendSms;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One run from one seed: commands and opt-outs come, chaos reigns for a while, then all is calm until it is quiet. */
final class Simulation {
    private static final double PREEMPTION = 0.05;
    /** Longer than any doubt is looked into. */
    private static final Duration QUIET_MAX = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final VirtualScheduler scheduler;
    private final Stage stage;
    private final Chaos chaos;
    private final Assignment assignment;
    private final Optional<SimPeople> people;

    private Simulation(long seed, Variant variant, boolean withCodes) {
        Dice dice = new Dice(seed, variant.slowAndStopped());
        scheduler = new VirtualScheduler(seed, PREEMPTION);
        stage = new Stage(scheduler, dice, withCodes);
        people = withCodes ? Optional.of(new SimPeople(stage)) : Optional.empty();
        assignment = new Assignment(stage);
        chaos = new Chaos(stage, assignment, variant);
    }

    /**
     * What a run came to.
     *
     * @param violations what must never be, empty when all is well
     * @param residuals duplicates and late sends that no protocol can prevent, see {@link Ledger.Post#isLate}
     * @param trace what happened, to read when something is wrong
     */
    record Result(
            long seed, List<String> violations, List<String> residuals, Tally tally, long steps, List<String> trace) {
        String story() {
            return "seed " + seed + ": " + violations + "\n" + String.join("\n", trace);
        }
    }

    /** How much happened in one run or in many. */
    record Tally(long accepted, long codes, long kills, long standstills, long residuals) {
        static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(
                    accepted + other.accepted,
                    codes + other.codes,
                    kills + other.kills,
                    standstills + other.standstills,
                    residuals + other.residuals);
        }
    }

    static Result run(long seed, Supplier<Variant> variants) {
        return run(new Simulation(seed, variants.get(), false));
    }

    /** With people who verify their numbers beside the messages. */
    static Result withCodes(long seed, Supplier<Variant> variants) {
        return run(new Simulation(seed, variants.get(), true));
    }

    private static Result run(Simulation simulation) {
        Oracle oracle = new Oracle(simulation.stage);
        try {
            simulation.scheduler.run(() -> simulation.play(oracle));
            oracle.judge();
        } catch (AssertionError broken) {
            oracle.violation("the run broke off: " + broken.getMessage());
        }
        return new Result(
                simulation.stage.dice.seed,
                oracle.violations(),
                oracle.residuals(),
                new Tally(
                        simulation.stage.ledger.accepted.size(),
                        simulation.stage.verify.sent.size(),
                        simulation.stage.ledger.kills,
                        simulation.stage.ledger.standstills,
                        oracle.residuals().size()),
                simulation.scheduler.steps(),
                simulation.stage.ledger.trace());
    }

    private void play(Oracle oracle) {
        chaos.begin();
        scheduler.start("group", assignment::run);
        scheduler.start("producers", this::produce);
        scheduler.start("people", this::optOut);
        people.ifPresent(SimPeople::begin);
        chaos.run();
        stage.dice.calm = true;
        stage.ledger.note("calm");
        long deadline = scheduler.deadlineIn(QUIET_MAX);
        while (!(people.map(SimPeople::areDone).orElse(true) && oracle.isQuiet()) && scheduler.nanoTime() - deadline < 0) {
            scheduler.sleep(LOOK);
        }
    }

    private void produce() {
        Dice dice = stage.dice;
        for (int i = 0; i < dice.commands; i++) {
            SendSms command = SimCommands.command(dice, i, dice.below(dice.recipients), scheduler.now());
            int partition = Math.floorMod(command.to().value().hashCode(), dice.partitions);
            stage.ledger.commands.put(command.id(), command);
            int times = dice.below(12) == 0 ? 2 : 1;
            for (int j = 0; j < times; j++) {
                stage.lane(partition, command.lane()).add(command);
            }
            scheduler.sleepUntil(scheduler.nanoTime() + dice.pause());
        }
    }

    private void optOut() {
        Dice dice = stage.dice;
        for (int i = 0; i < dice.recipients; i++) {
            scheduler.sleepUntil(scheduler.nanoTime() + dice.within(dice.chaos) / dice.recipients);
            if (dice.happens(dice.stops)) {
                var recipient = SimCommands.recipient(i);
                long now = scheduler.nanoTime();
                stage.ledger.note("STOP of recipient " + i + " is acknowledged");
                stage.ledger.stops.put(recipient, now);
                for (Replica replica : chaos.running()) {
                    replica.optOuts.optedOut(recipient, now + dice.within(OptOutView.SEEN_MAX));
                }
            }
        }
    }
}
