package io.sluice.core.dispatch;

import static io.sluice.core.dispatch.DispatchWorld.lose;
import static io.sluice.core.dispatch.DispatchWorld.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.SendSms;
import io.sluice.core.journal.Disposition;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.sms.SmsErrands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops from outside: a service that changed its mind, a partition that is handed over. */
class CancelAndDrainTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_waiting_command_is_canceled_at_once(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 0.1);
        world.run(() -> {
            world.awaitEnding(world.submit(Commands.number(1)));
            CommandId id = world.submit(Commands.number(2));
            world.sleep(Duration.ofMillis(2 * seed));
            world.cancel(90, id);
            assertThat(world.awaitEnding(id, Duration.ofMillis(100))).isEqualTo(canceled(world, id));
            assertThat(world.provider.postsOf(id)).isZero();
            assertThat(world.awaitDisposition(Commands.id(90))).isInstanceOf(Disposition.Canceled.class);
            world.assertNothingLeaked();
        });
    }

    private static Ending canceled(DispatchWorld world, CommandId id) {
        assertThat(world.journal.dispositions(id)).hasSize(1);
        assertThat(world.journal.dispositions(id).getFirst()).isInstanceOf(Disposition.Canceled.class);
        return new Ending.Settled(world.journal.dispositions(id).getFirst());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_cancel_that_comes_before_its_command_waits_for_it(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.cancel(90, Commands.id(1));
            world.awaitEnding(Commands.id(90));
            CommandId id = world.submit(Commands.number(1));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Canceled.class);
            assertThat(world.provider.posts).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_cancel_that_cannot_be_remembered_is_told_so(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 0.1);
        world.run(() -> {
            world.journal.full = true;
            world.awaitEnding(world.submit(Commands.number(1)));
            CommandId waits = world.submit(Commands.number(2));
            world.sleep(Duration.ofMillis(2 * seed));
            world.cancel(90, waits);
            world.cancel(91, Commands.id(3));

            assertThat(world.awaitDisposition(waits)).isInstanceOf(Disposition.Canceled.class);
            assertThat(world.awaitDisposition(Commands.id(91)).reasonWord()).contains("TOO_MANY_CANCELS");
            assertThat(world.journal.kinds(Commands.id(3))).isEmpty();
            assertThat(world.awaitDisposition(world.submit(Commands.number(3))))
                    .isInstanceOf(Disposition.Accepted.class);
        });
    }

    /** A cancel names its target's recipient, and so finds the partition where the target is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_cancel_with_another_recipient_than_its_target_stops_nothing(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 0.1);
        world.run(() -> {
            world.awaitEnding(world.submit(Commands.number(1)));
            CommandId target = world.submit(Commands.number(2));
            MemoryJournal elsewhere = new MemoryJournal(world.scheduler, seed);
            PartitionDesk other = new PartitionDesk(4, elsewhere, elsewhere, world.newDispatcher(), world.scheduler);
            SendSms foreign = Commands.number(90).build();
            List<Ending> told = new ArrayList<>();
            other.cancel(new CancelCommand(foreign.id(), target, SmsErrands.facts(foreign)), told::add);
            assertThat(world.awaitDisposition(target)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.journal.kinds(target)).doesNotContain("CancelRequested");
            // It looks like a cancel that came before its command; only the target's own status tells.
            assertThat(elsewhere.kinds(target)).containsExactly("CancelRequested");
            assertThat(told).singleElement().isInstanceOfSatisfying(Ending.Settled.class, settled -> assertThat(
                            settled.disposition())
                    .isInstanceOf(Disposition.Canceled.class));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_cancel_that_comes_after_the_answer_is_told_so(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            CommandId id = world.submit(Commands.number(1));
            world.awaitEnding(id);
            world.cancel(90, id);
            Disposition told = world.awaitDisposition(Commands.id(90));
            assertThat(told).isInstanceOf(Disposition.Rejected.class);
            assertThat(told.reasonWord()).contains("TOO_LATE_TO_CANCEL");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_command_that_waits_for_its_time_is_canceled_at_whatever_moment(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            Commands command = Commands.number(1).notBefore(Duration.ofHours(1));
            CommandId id = world.submit(command);
            world.sleep(Duration.ofMillis(seed));
            world.cancel(90, id);
            world.awaitEnding(id);
            world.awaitEnding(Commands.id(90));
            world.sleep(Duration.ofHours(1));
            if (world.deferred.contains(id)) {
                world.submit(command.build(), new Deferral.Due());
                world.sleep(Duration.ofMinutes(1));
            }
            assertThat(world.journal.dispositions(id)).isNotEmpty().allSatisfy(d -> assertThat(d)
                    .isInstanceOf(Disposition.Canceled.class));
            assertThat(world.provider.posts).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_command_before_its_time_is_put_to_wait_and_sent_when_due(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            Commands command = Commands.number(1).notBefore(Duration.ofHours(1));
            CommandId id = world.submit(command);
            assertThat(world.awaitEnding(id)).isInstanceOf(Ending.Deferred.class);
            // Read again from its lane after a crash: it waits elsewhere already.
            world.submit(command);
            world.scheduler.await(
                    "repeated", Duration.ofSeconds(1), () -> world.lastEnding(id) instanceof Ending.Repeated);
            world.sleep(Duration.ofHours(1));
            world.submit(command.build(), new Deferral.Due());
            world.scheduler.await("sent", Duration.ofSeconds(1), () -> world.lastEnding(id) instanceof Ending.Settled);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_cancel_while_twilio_may_have_it_changes_nothing_but_the_next_attempt(long seed) {
        boolean accepted = seed != 2;
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), lose(accepted));
            CommandId id = world.submit(Commands.number(1));
            world.sleep(Duration.ofSeconds(1));
            world.cancel(90, id);
            Class<?> expected = accepted ? Disposition.Accepted.class : Disposition.Canceled.class;
            assertThat(world.awaitDisposition(id)).isInstanceOf(expected);
            assertThat(world.provider.posts).hasSize(1);
        });
    }

    /** Control: a flight that remembers only its first stop goes on asking for a quarter of an hour here. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_drain_reaches_a_doubt_that_was_canceled_before(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.listAvailable = false;
            world.provider.on(Commands.id(1), lose(true));
            CommandId id = world.submit(Commands.number(1));
            world.sleep(Duration.ofSeconds(16));
            world.cancel(90, id);
            world.awaitEnding(Commands.id(90));
            world.desk.beginDrain();
            assertThat(world.desk.awaitDrained(Duration.ofSeconds(1))).isTrue();
            assertThat(world.awaitEnding(id)).isInstanceOf(Ending.Left.class);
            world.provider.listAvailable = true;
            world.desk = world.newDesk();
            world.submit(Commands.number(1));
            world.scheduler.await("found", Duration.ofMinutes(1), () -> world.lastEnding(id) instanceof Ending.Settled);
            assertThat(world.provider.messages).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_drain_settles_what_is_on_the_wire_and_leaves_the_rest_to_the_next_owner(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 10);
        world.run(() -> {
            world.provider.otherwise = m -> m.to().value().endsWith("7")
                    ? refuse(20429, FailureClass.TRANSIENT)
                    : new FakeProvider.Act.Accept();
            for (int i = 1; i <= 100; i++) {
                world.submit(Commands.number(i).to(i % 30));
            }
            world.sleep(Duration.ofMillis(1_000 + 10 * seed));
            world.desk.beginDrain();
            assertThat(world.desk.awaitDrained(Duration.ofMillis(200))).isTrue();
            int posts = world.provider.posts.size();
            world.sleep(Duration.ofSeconds(20));
            assertThat(world.provider.posts).hasSize(posts);
            world.endings.values().forEach(e -> assertThat(e.getFirst())
                    .isInstanceOfAny(Ending.Left.class, Ending.Settled.class));
            handOver(world);
            assertThat(world.provider.messages).hasSize(100);
            assertThat(world.provider.messages.stream().map(FakeProvider.Message::id))
                    .doesNotHaveDuplicates();
            world.assertNothingLeaked();
        });
    }

    private static void handOver(DispatchWorld world) {
        world.provider.otherwise = _ -> new FakeProvider.Act.Accept();
        world.desk = world.newDesk();
        for (int i = 1; i <= 100; i++) {
            world.submit(Commands.number(i).to(i % 30));
        }
        world.sleep(Duration.ofMinutes(1));
    }
}
