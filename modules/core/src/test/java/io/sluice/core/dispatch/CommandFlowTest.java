package io.sluice.core.dispatch;

import static io.sluice.core.dispatch.DispatchWorld.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.FailureClass;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of one command, stage by stage. Every test runs under several interleavings. */
class CommandFlowTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void an_accepted_command_has_its_intent_before_its_post_and_its_outcome_after(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            CommandId id = world.submit(Commands.number(1));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Accepted");
            long post = world.provider.posts.getFirst().startedNanos();
            assertThat(world.journal.written.getFirst().nanos()).isLessThan(post);
            assertThat(world.journal.written.getLast().nanos()).isGreaterThan(post);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void somebody_who_opted_out_costs_neither_a_claim_nor_a_permit(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            Commands command = Commands.number(1);
            world.optOuts.optedOut.add(new E164(command.to()));
            CommandId id = world.submit(command);
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Suppressed.class);
            assertThat(world.journal.kinds(id)).containsExactly("Suppressed");
            assertThat(world.provider.posts).isEmpty();
        });
    }

    /**
     * GATE stands after PACE. Control: with the gate asked before {@code place.awaitPermit} instead, the POST goes out
     * here, since the STOP arrives while the claimed command waits for the one token of a slow pool.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void stop_received_while_waiting_for_the_permit_wins(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 0.25);
        world.run(() -> {
            CommandId first = world.submit(Commands.number(1));
            world.awaitEnding(first);
            CommandId second = world.submit(Commands.number(2));
            world.scheduler.await("the claim", Duration.ofSeconds(1), () -> !world.journal
                    .of(second)
                    .isEmpty());
            world.sleep(Duration.ofSeconds(1));
            world.optOuts.optedOut.add(new E164(Commands.number(2).to()));
            assertThat(world.awaitDisposition(second)).isInstanceOf(Disposition.Suppressed.class);
            assertThat(world.provider.postsOf(second)).isZero();
            assertThat(world.journal.kinds(second)).containsExactly("Intent", "Released", "Suppressed");
            assertThat(((JournalEntry.Released) world.journal.of(second).get(1)).posted())
                    .isFalse();
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_stale_view_holds_everything_back_writes_nothing_and_then_lets_go_on(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.optOuts.stale = true;
            CommandId id = world.submit(Commands.number(1));
            world.sleep(Duration.ofSeconds(30));
            assertThat(world.journal.written).isEmpty();
            assertThat(world.provider.posts).isEmpty();
            world.optOuts.stale = false;
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_view_that_gets_stale_while_waiting_for_the_permit_stops_the_post(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 0.25);
        world.run(() -> {
            world.awaitEnding(world.submit(Commands.number(1)));
            CommandId id = world.submit(Commands.number(2));
            world.sleep(Duration.ofSeconds(1));
            world.optOuts.stale = true;
            world.sleep(Duration.ofSeconds(20));
            assertThat(world.provider.postsOf(id)).isZero();
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Released");
            world.optOuts.stale = false;
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_command_that_expires_while_it_waits_is_never_sent(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 0.1);
        world.run(() -> {
            world.awaitEnding(world.submit(Commands.number(1)));
            CommandId late = world.submit(Commands.number(2).expiringAfter(Duration.ofSeconds(5)));
            assertThat(world.awaitDisposition(late)).isInstanceOf(Disposition.Expired.class);
            assertThat(world.scheduler.elapsed()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_100));
            assertThat(world.journal.kinds(late)).containsExactly("Intent", "Released", "Expired");
            assertThat(world.provider.postsOf(late)).isZero();
            world.assertNothingLeaked();
        });
    }

    /** Control: a dispatcher that goes on after {@code Claim.Lost} posts here; {@code posts} would hold one entry. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void without_a_claim_there_is_no_post(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.journal.lost = true;
            CommandId id = world.submit(Commands.number(1));
            assertThat(world.awaitEnding(id)).isInstanceOf(Ending.Left.class);
            world.sleep(Duration.ofMinutes(1));
            assertThat(world.provider.posts).isEmpty();
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_journal_that_cannot_be_written_leaves_the_command_and_leaks_no_permit(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            for (int i = 1; i <= 50; i++) {
                world.submit(Commands.number(i));
            }
            world.sleep(Duration.ofMillis(10 * seed));
            world.journal.closed = true;
            world.scheduler.await("all endings", Duration.ofMinutes(1), () -> world.endings.size() == 50);
            world.assertNothingLeaked();
            assertThat(world.endings.values()).allSatisfy(e -> assertThat(e).hasSize(1));
            assertThat(world.endings.values().stream().filter(e -> e.getFirst() instanceof Ending.Left))
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_claim_that_runs_out_before_its_permit_is_released_and_claimed_anew(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 0.05);
        world.run(() -> {
            world.awaitEnding(world.submit(Commands.number(1)));
            CommandId id = world.submit(Commands.number(2));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Released", "Intent", "Accepted");
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
            assertThat(((JournalEntry.Intent) world.journal.of(id).get(2)).attempt())
                    .isEqualTo(1);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_429_is_tried_again_and_then_accepted(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), refuse(20429, FailureClass.TRANSIENT), new FakeProvider.Act.NotReached());
            CommandId id = world.submit(Commands.number(1));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.journal.kinds(id))
                    .containsExactly("Intent", "Released", "Intent", "Released", "Intent", "Accepted");
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_retry_keeps_its_rank_before_a_backlog(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 4);
        world.run(() -> {
            world.provider.on(Commands.id(1), refuse(20429, FailureClass.TRANSIENT));
            CommandId id = world.submit(Commands.number(1));
            for (int i = 2; i < 400; i++) {
                world.submit(Commands.number(i));
            }
            assertThat(world.awaitDisposition(id, Duration.ofSeconds(10))).isInstanceOf(Disposition.Accepted.class);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_opt_out_that_only_twilio_knew_is_recorded_before_the_command_is_settled(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), refuse(21610, FailureClass.OPTED_OUT));
            CommandId id = world.submit(Commands.number(1));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Suppressed.class);
            assertThat(world.refusedAsOptedOut).containsExactly(id);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_repeated_id_is_sent_once_also_in_another_lane_and_a_reused_one_is_told(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            CommandId id = world.submit(Commands.number(1));
            world.submit(Commands.number(1));
            world.submit(Commands.number(1).in(LaneName.URGENT));
            world.scheduler.await(
                    "three endings",
                    Duration.ofMinutes(1),
                    () -> world.endingsOf(id).size() == 3);
            assertThat(world.endingsOf(id).stream().filter(Ending.Repeated.class::isInstance))
                    .hasSize(2);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
            world.submit(Commands.number(1).saying("something else"));
            world.scheduler.await(
                    "reused", Duration.ofMinutes(1), () -> world.lastEnding(id) instanceof Ending.IdReused);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_defect_in_the_gate_leaves_the_command_and_leaks_no_permit(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 0.5);
        world.run(() -> {
            world.awaitEnding(world.submit(Commands.number(1)));
            CommandId id = world.submit(Commands.number(2));
            world.sleep(Duration.ofSeconds(1));
            world.optOuts.broken = true;
            assertThat(world.awaitEnding(id)).isInstanceOf(Ending.Left.class);
            assertThat(world.provider.postsOf(id)).isZero();
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void one_seed_is_one_run(long seed) {
        assertThat(trace(seed)).isEqualTo(trace(seed));
    }

    private static String trace(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.otherwise = m -> m.to().value().endsWith("3")
                    ? refuse(20429, FailureClass.TRANSIENT)
                    : new FakeProvider.Act.Accept();
            for (int i = 1; i <= 60; i++) {
                world.submit(Commands.number(i));
            }
            world.sleep(Duration.ofSeconds(30));
        });
        return world.journal.written + "\n" + world.provider.posts;
    }
}
