package io.sluice.core.simulation;

import io.sluice.core.command.Command;
import io.sluice.core.phone.E164;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** People who ask for codes, read them on their telephones, and enter them or something else. */
final class SimPeople {
    private static final int PEOPLE_MAX = 3;
    private static final int ROUNDS_MAX = 3;
    private static final Duration READS_MAX = Duration.ofSeconds(25);
    private static final Duration LOOKS = Duration.ofMillis(400);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(3);

    private final Stage stage;
    private int commands;
    private int busy;

    SimPeople(Stage stage) {
        this.stage = stage;
    }

    void begin() {
        int people = 1 + stage.dice.below(PEOPLE_MAX);
        for (int i = 0; i < people; i++) {
            E164 number = SimCodes.person(i);
            busy++;
            stage.scheduler.start("person-" + i, () -> {
                live(number);
                busy--;
            });
        }
    }

    boolean areDone() {
        return busy == 0;
    }

    private void live(E164 number) {
        int rounds = 1 + stage.dice.below(ROUNDS_MAX);
        for (int round = 0; round < rounds; round++) {
            pause();
            StartVerification start = start(number);
            Optional<String> code = read(number);
            if (stage.dice.below(3) == 0) {
                StartVerification again = start(number);
                start = stage.dice.random.nextBoolean() ? again : start;
                pause();
            }
            if (stage.dice.below(2) == 0) {
                check(start, number, SimCodes.WRONG_CODE);
            }
            if (stage.dice.below(4) != 0) {
                check(start, number, code.orElse(SimCodes.WRONG_CODE));
            }
        }
    }

    private Optional<String> read(E164 number) {
        long until = stage.scheduler.nanoTime() + READS_MAX.toNanos();
        while (stage.verify.codeOf(number).isEmpty() && stage.scheduler.nanoTime() - until < 0) {
            stage.scheduler.sleep(LOOKS);
        }
        return stage.verify.codeOf(number);
    }

    private StartVerification start(E164 number) {
        StartVerification start = SimCodes.start(commands++, number, now());
        publish(start, number);
        return start;
    }

    private void check(StartVerification start, E164 number, String code) {
        CheckVerification check = SimCodes.check(commands++, start, number, code, now());
        publish(check, number);
        if (stage.dice.random.nextBoolean()) {
            pause();
        }
    }

    /** Now and then twice, as producers do that got no answer. */
    private void publish(Command command, E164 number) {
        int partition = Math.floorMod(number.value().hashCode(), stage.dice.partitions);
        stage.codes.put(command.id(), command);
        int times = stage.dice.below(12) == 0 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            stage.lane(partition, command.lane()).add(command);
        }
    }

    private void pause() {
        stage.scheduler.sleepUntil(stage.scheduler.nanoTime() + stage.dice.within(PAUSE_MAX));
    }

    private Instant now() {
        return stage.scheduler.now();
    }
}
