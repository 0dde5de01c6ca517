package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.phone.E164;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command whose work breaks off by a defect each time must not hold up its partition for ever. */
class DefectTest {
    private static final E164 BREAKS = Commands.number(1).build().to();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_command_that_breaks_off_three_times_is_rejected_while_others_go_well(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.optOuts.brokenFor.add(BREAKS);
            for (int i = 1; i < DefectCounts.DEFECTS_MAX; i++) {
                assertThat(flown(world, 1)).isInstanceOf(Ending.Left.class);
                assertThat(flown(world, 100 + i)).isInstanceOf(Ending.Settled.class);
                world.desk = world.takenAnew();
            }
            assertThat(flown(world, 1)).isEqualTo(new Ending.Settled(DefectRule.REJECTED));
            assertThat(DefectRule.REJECTED.resubmittable()).isTrue();
            assertThat(world.alerts).containsExactly("given up " + Commands.id(1));
            assertThat(world.provider.postsOf(Commands.id(1))).isZero();
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_defect_that_hits_every_command_rejects_none_of_them_soon(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            assertThat(flown(world, 100)).isInstanceOf(Ending.Settled.class);
            world.sleep(Duration.ofSeconds(1));
            world.optOuts.broken = true;
            for (int i = 1; i < DefectCounts.DEFECTS_MAX_ALONE; i++) {
                assertThat(flown(world, 1)).isInstanceOf(Ending.Left.class);
                assertThat(flown(world, 2)).isInstanceOf(Ending.Left.class);
                world.desk = world.takenAnew();
            }
            world.optOuts.broken = false;
            assertThat(flown(world, 1)).isInstanceOf(Ending.Settled.class);
            assertThat(world.provider.postsOf(Commands.id(1))).isEqualTo(1);
        });
    }

    /** The defect comes between the claim and the answer: nobody here knows whether there was a POST. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_may_have_been_posted_is_looked_up_before_it_is_given_up(long seed) {
        boolean posted = seed % 2 == 0;
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), DispatchWorld.lose(posted));
            world.journal.brokenProofs = DefectCounts.DEFECTS_MAX;
            for (int i = 1; i < DefectCounts.DEFECTS_MAX; i++) {
                assertThat(flown(world, 1)).isInstanceOf(Ending.Left.class);
                assertThat(flown(world, 100 + i)).isInstanceOf(Ending.Settled.class);
                world.desk = world.takenAnew();
            }
            Disposition end = ((Ending.Settled) flown(world, 1)).disposition();
            assertThat(end).isInstanceOf(posted ? Disposition.Accepted.class : Disposition.Rejected.class);
            assertThat(world.provider.postsOf(Commands.id(1))).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void what_may_have_been_posted_and_cannot_be_looked_up_stays_in_doubt(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), DispatchWorld.lose(true));
            world.journal.brokenProofs = Integer.MAX_VALUE;
            for (int i = 1; i < DefectCounts.DEFECTS_MAX; i++) {
                assertThat(flown(world, 1)).isInstanceOf(Ending.Left.class);
                assertThat(flown(world, 100 + i)).isInstanceOf(Ending.Settled.class);
                world.desk = world.takenAnew();
            }
            assertThat(((Ending.Settled) flown(world, 1)).disposition()).isInstanceOf(Disposition.InDoubt.class);
            assertThat(world.provider.postsOf(Commands.id(1))).isEqualTo(1);
        });
    }

    /** Its sender would have it sent again; but a command that is given up is not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void what_is_given_up_undecided_stays_in_doubt_for_a_sender_that_insists_too(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), DispatchWorld.lose(true));
            world.provider.listAvailable = false;
            world.journal.brokenProofs = DefectCounts.DEFECTS_MAX;
            Commands command = Commands.number(1).thatMustArrive();
            for (int i = 1; i < DefectCounts.DEFECTS_MAX; i++) {
                assertThat(flown(world, command)).isInstanceOf(Ending.Left.class);
                assertThat(flown(world, 100 + i)).isInstanceOf(Ending.Settled.class);
                world.desk = world.takenAnew();
            }
            assertThat(((Ending.Settled) flown(world, command)).disposition()).isInstanceOf(Disposition.InDoubt.class);
            assertThat(world.journal.kinds(Commands.id(1))).containsExactly("Intent", "InDoubt");
            assertThat(world.provider.postsOf(Commands.id(1))).isEqualTo(1);
        });
    }

    /** Control: taken for lost answers, the breaker opens and stops all others of the account. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void defects_while_sending_are_counted_and_tell_the_breaker_nothing(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            int bad = 12;
            world.provider.otherwise = message -> message.commandId().value().getLeastSignificantBits() <= bad
                    ? new FakeProvider.Act.Break()
                    : new FakeProvider.Act.Accept();
            for (int i = 1; i <= bad; i++) {
                world.submit(Commands.number(i));
            }
            world.sleep(Duration.ofSeconds(1));
            assertThat(flown(world, 100)).isInstanceOf(Ending.Settled.class);
            CircuitBreaker breaker = world.breakers.circuitBreaker("twilio-" + Commands.MAIN.account());
            assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
            assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
            world.sleep(Duration.ofSeconds(30));
            assertThat(flown(world, 101)).isInstanceOf(Ending.Settled.class);
            for (int i = 1; i <= bad; i++) {
                assertThat(world.awaitEnding(Commands.id(i), Duration.ofMinutes(3)))
                        .isEqualTo(new Ending.Settled(DefectRule.REJECTED));
                assertThat(world.provider.postsOf(Commands.id(i))).isEqualTo(DefectCounts.DEFECTS_MAX);
            }
            assertThat(world.alerts).hasSize(bad);
            world.assertNothingLeaked();
        });
    }

    private static Ending flown(DispatchWorld world, long number) {
        return flown(world, Commands.number(number));
    }

    private static Ending flown(DispatchWorld world, Commands command) {
        CommandId id = Commands.id(command.number());
        int before = world.endingsOf(id).size();
        world.submit(command);
        world.scheduler.await(
                "the ending", Duration.ofMinutes(20), () -> world.endingsOf(id).size() > before);
        return Objects.requireNonNull(world.lastEnding(id));
    }
}
