package io.sluice.core.dispatch;

import static io.sluice.core.dispatch.DispatchWorld.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sluice.core.command.CommandId;
import io.sluice.core.halt.HaltScope;
import io.sluice.core.halt.Halts;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops an account, a sender or everything, seen from the commands that wait meanwhile. */
class HaltFlowTest {
    private static final FakeProvider.Act ACCEPT = new FakeProvider.Act.Accept();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_account_error_rejects_nothing_and_all_go_out_once_the_account_is_in_order(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.otherwise = _ -> refuse(20003, FailureClass.ACCOUNT);
            List<CommandId> ids = submit(world, 1, 50);
            world.sleep(Duration.ofSeconds(60));
            int tried = world.provider.posts.size();
            assertThat(tried).isBetween(1, 50);
            assertThat(world.endings).isEmpty();
            world.sleep(Duration.ofMinutes(10));
            assertThat(world.provider.posts).hasSize(tried);
            world.provider.otherwise = _ -> ACCEPT;
            world.halts.resumeAccount(Commands.MAIN.account());
            ids.forEach(id -> assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class));
            assertThat(world.alerts).hasSize(2);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_halted_sender_is_tried_by_one_message_per_rest_and_rejects_nothing(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.otherwise = _ -> refuse(30002, FailureClass.SENDER);
            List<CommandId> ids = submit(world, 1, 100);
            world.sleep(Halts.SENDER_REST.minusSeconds(5));
            int before = world.provider.posts.size();
            world.sleep(Duration.ofSeconds(10));
            assertThat(world.provider.posts).hasSize(before + 1);
            world.sleep(Halts.SENDER_REST.multipliedBy(3));
            assertThat(world.provider.posts.size() - before).isBetween(3, 4);
            world.provider.otherwise = _ -> ACCEPT;
            ids.forEach(id -> assertThat(world.awaitDisposition(id, Duration.ofMinutes(3)))
                    .isInstanceOf(Disposition.Accepted.class));
            assertThat(world.alerts).hasSize(2);
            world.assertNothingLeaked();
        });
    }

    /** Control: with the wish cut to the longest wait, each command is rejected as RETRIES_EXHAUSTED after 12 minutes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_long_rest_that_the_provider_wants_burns_no_command_that_has_the_time(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        Duration rest = Duration.ofMinutes(5);
        world.run(() -> {
            FakeProvider.Act slowDown =
                    new FakeProvider.Act.Refuse(DispatchWorld.error(20429, FailureClass.TRANSIENT), Optional.of(rest));
            world.provider.otherwise = _ -> slowDown;
            List<CommandId> ids = submit(world, 1, 20);
            CommandId expiring = world.submit(Commands.number(50).expiringAfter(Duration.ofMinutes(20)));
            world.sleep(rest.minusSeconds(1));
            int first = world.provider.posts.size();
            world.sleep(rest.multipliedBy(20));
            assertThat(world.provider.posts.size() - first).as("one per rest").isBetween(19, 21);
            assertThat(world.endings).containsOnlyKeys(expiring);
            assertThat(((Ending.Settled) world.lastEnding(expiring)).disposition())
                    .isInstanceOf(Disposition.Expired.class);
            world.provider.otherwise = _ -> ACCEPT;
            ids.forEach(id -> assertThat(world.awaitDisposition(id, rest.plusMinutes(1)))
                    .isInstanceOf(Disposition.Accepted.class));
            world.assertNothingLeaked();
        });
    }

    /** Control: with the error's own pause taken for the sender's, the other recipients wait an hour. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_recipient_in_quiet_hours_waits_alone_and_no_longer_than_its_command_is_valid(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            ProviderError quietHours = new ProviderError(
                    30610, FailureClass.TRANSIENT, "QUIET_HOURS", "explained", true, Duration.ofHours(1));
            world.provider.on(Commands.id(1), new FakeProvider.Act.Refuse(quietHours, Optional.empty()));
            world.provider.on(Commands.id(2), new FakeProvider.Act.Refuse(quietHours, Optional.empty()));
            CommandId quiet = world.submit(Commands.number(1));
            CommandId expiring = world.submit(Commands.number(2).expiringAfter(Duration.ofMinutes(20)));
            world.sleep(Duration.ofSeconds(1));
            submit(world, 10, 30)
                    .forEach(id -> assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class));
            assertThat(world.alerts).isEmpty();
            assertThat(world.awaitDisposition(expiring, Duration.ofMinutes(20)))
                    .isInstanceOf(Disposition.Expired.class);
            assertThat(world.scheduler.elapsed()).isLessThan(Duration.ofMinutes(21));
            assertThat(world.provider.postsOf(quiet)).isEqualTo(1);
            assertThat(world.awaitDisposition(quiet, Duration.ofHours(1))).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.scheduler.elapsed()).isGreaterThan(Duration.ofHours(1));
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void connections_that_are_all_busy_open_no_breaker_and_cost_no_attempt(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.otherwise = _ -> new FakeProvider.Act.AllBusy();
            List<CommandId> ids = submit(world, 1, 40);
            world.sleep(Duration.ofMinutes(1));
            CircuitBreaker breaker = world.breakers.circuitBreaker("twilio-" + Commands.MAIN.account());
            assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
            assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
            assertThat(world.endings).isEmpty();
            world.provider.otherwise = _ -> ACCEPT;
            ids.forEach(id -> assertThat(world.awaitDisposition(id, Duration.ofMinutes(3)))
                    .isInstanceOf(Disposition.Accepted.class));
            assertThat(((JournalEntry.Outcome) world.journal.of(ids.getFirst()).getLast()).attempts())
                    .isEqualTo(1);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_two_rests_of_a_sender_the_longer_one_counts_whichever_came_first(boolean longerFirst) {
        DispatchWorld world = new DispatchWorld(1);
        world.run(() -> {
            ProviderError slowDown = DispatchWorld.error(20429, FailureClass.TRANSIENT);
            Duration[] rests = {Duration.ofMinutes(longerFirst ? 30 : 2), Duration.ofMinutes(longerFirst ? 2 : 30)};
            for (Duration rest : rests) {
                world.halts.pauseSender(Commands.MAIN, slowDown, rest, world.scheduler.nanoTime());
            }
            // Answers to what was on the wire before the rest began shorten nothing either.
            ProviderError broken = DispatchWorld.error(30002, FailureClass.SENDER);
            ProviderReply late = new ProviderReply.Refused(400, broken, Optional.empty());
            world.halts.answered(Commands.MAIN, late, Duration.ofSeconds(1));
            world.halts.haltSender(Commands.MAIN, broken, world.scheduler.nanoTime());
            world.sleep(Duration.ofMinutes(30).minusSeconds(1));
            assertThat(world.halts.mayCall(Commands.MAIN)).isFalse();
            world.sleep(Duration.ofSeconds(1));
            assertThat(world.halts.mayCall(Commands.MAIN)).isTrue();
            assertThat(world.alerts).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_halted_sender_does_not_stop_its_neighbour_in_the_same_pool(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 20);
        world.run(() -> {
            world.provider.otherwise =
                    m -> m.sender().equals(Commands.MAIN) ? refuse(30002, FailureClass.SENDER) : ACCEPT;
            submit(world, 1, 200);
            world.sleep(Duration.ofSeconds(2));
            List<CommandId> others = new ArrayList<>();
            for (int i = 500; i < 560; i++) {
                others.add(world.submit(Commands.number(i).from(Commands.OTHER)));
            }
            world.sleep(Duration.ofSeconds(5));
            assertThat(world.endings.keySet()).containsAll(others);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_message_that_alone_is_refused_as_if_its_sender_were_at_fault_is_rejected_in_the_end(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            CommandId bad = Commands.id(1);
            world.provider.otherwise = m -> m.commandId().equals(bad) ? refuse(21606, FailureClass.SENDER) : ACCEPT;
            world.submit(Commands.number(1));
            world.sleep(Duration.ofSeconds(1));
            assertThat(world.halts.halted()).hasSize(1);
            List<CommandId> others = submit(world, 2, 20);
            Disposition end = world.awaitDisposition(bad, Duration.ofMinutes(3));
            assertThat(end).isInstanceOf(Disposition.Rejected.class);
            assertThat(end.reasonWord()).contains("E21606");
            others.forEach(id -> assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class));
            assertThat(world.halts.halted()).isEmpty();
            assertThat(world.alerts.getLast()).isEqualTo("resumed " + new HaltScope.Sender(Commands.MAIN.name()));
            // Alone at first, it may be its own first trial; then it stands behind the others.
            assertThat(world.provider.postsOf(bad)).isBetween(2L, 3L);
        });
    }

    /** Control: judging by when an acceptance came back rejects the first of these, as one begun before was slower. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_sender_that_breaks_under_load_rejects_nobody(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            boolean[] broken = {false};
            world.provider.otherwise = _ -> broken[0] ? refuse(30002, FailureClass.SENDER) : ACCEPT;
            world.provider.roundTrip =
                    m -> Duration.ofMillis(30 + m.commandId().value().getLeastSignificantBits() % 60);
            List<CommandId> ids = submit(world, 1, 300);
            world.sleep(Duration.ofMillis(2_300 + 37 * seed));
            broken[0] = true;
            world.sleep(Duration.ofSeconds(30));
            broken[0] = false;
            ids.forEach(id -> assertThat(world.awaitDisposition(id, Duration.ofMinutes(5)))
                    .isInstanceOf(Disposition.Accepted.class));
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_unreachable_provider_opens_the_breaker_and_the_backlog_survives(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            boolean[] down = {true};
            int[] tries = {0};
            world.provider.otherwise = _ -> {
                tries[0]++;
                return down[0] ? new FakeProvider.Act.NotReached() : ACCEPT;
            };
            List<CommandId> ids = submit(world, 1, 300);
            world.sleep(Duration.ofMinutes(2));
            assertThat(breaker(world).getState()).isNotEqualTo(CircuitBreaker.State.CLOSED);
            // One burst until it opens, then two trials for each ten seconds.
            assertThat(tries[0]).isLessThan(80 + 2 * 13);
            assertThat(world.endings).isEmpty();
            down[0] = false;
            ids.forEach(id -> assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class));
            assertThat(breaker(world).getState()).isEqualTo(CircuitBreaker.State.CLOSED);
            assertThat(world.provider.messages).hasSize(300);
            world.assertNothingLeaked();
        });
    }

    /** Control: a pass of the half-open breaker that does not come back from the gate jams it for ever. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_trial_that_ends_at_the_gate_does_not_jam_the_half_open_breaker(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            breaker(world).transitionToOpenState();
            List<CommandId> trials = submit(world, 1, 4);
            world.sleep(Duration.ofSeconds(5));
            trials.forEach(id -> assertThat(world.journal.kinds(id)).containsExactly("Intent"));
            trials.forEach(
                    id -> world.optOuts.optedOut.add(Commands.number(id.value().getLeastSignificantBits())
                            .build()
                            .to()));
            trials.forEach(id -> assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Suppressed.class));
            List<CommandId> later = submit(world, 10, 30);
            later.forEach(id -> assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class));
            assertThat(breaker(world).getState()).isEqualTo(CircuitBreaker.State.CLOSED);
            world.assertNothingLeaked();
        });
    }

    private static List<CommandId> submit(DispatchWorld world, int from, int to) {
        List<CommandId> ids = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            ids.add(world.submit(Commands.number(i)));
        }
        return ids;
    }

    private static CircuitBreaker breaker(DispatchWorld world) {
        return world.breakers.circuitBreaker("twilio-" + Commands.MAIN.account());
    }
}
