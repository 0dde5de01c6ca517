package io.sluice.core.dispatch;

import static io.sluice.core.dispatch.Commands.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.pause.Pausable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator holds is put aside: it takes no place, nothing overtakes it, and it ends like any other. */
class AsideTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final DispatchWorld world = new DispatchWorld(1);
    private final List<Long> told = new ArrayList<>();

    @Test
    void a_paused_command_is_put_aside_without_a_trace_and_sent_when_it_comes_again() {
        world.run(() -> {
            world.pauses.read("sender:main", true);
            Commands command = Commands.number(1);

            assertThat(submit(command, 1)).isInstanceOfSatisfying(Ending.Aside.class, aside -> {
                assertThat(aside.paused()).contains(Pausable.of(command.build()));
                assertThat(aside.until()).isEqualTo(command.validity().expiresAt());
            });
            assertThat(world.journal.kinds(Commands.id(1))).isEmpty();
            assertThat(world.desk.commands()).isEmpty();

            world.pauses.read("sender:main", false);
            assertThat(accepted(submit(command, 1))).isTrue();
            world.assertNothingLeaked();
        });
    }

    @Test
    void what_waits_for_a_permit_when_the_pause_comes_is_put_aside_at_once() {
        DispatchWorld slow = new DispatchWorld(1, 10);
        slow.run(() -> {
            for (long number = 1; number <= 500; number++) {
                slow.submit(Commands.number(number).build(), new Deferral.Due(), new Holding.ByTurn(number, _ -> {}));
            }
            slow.sleep(SOON);
            slow.pauses.read("sender:main", true);
            slow.sleep(SOON);
            int posts = slow.provider.posts.size();
            assertThat(slow.desk.commands()).as("a few were on the wire").hasSizeLessThan(5);
            slow.sleep(Duration.ofMinutes(1));
            assertThat(slow.provider.posts).hasSize(posts);
        });
    }

    @Test
    void nothing_of_the_same_recipient_and_lane_overtakes_and_others_pass() {
        world.run(() -> {
            world.pauses.read("sender:main", true);
            Commands first = Commands.number(1).to(7);
            Commands second = Commands.number(2).to(7).from(OTHER);
            assertThat(submit(first, 1)).isInstanceOf(Ending.Aside.class);

            assertThat(submit(second, 2)).isInstanceOfSatisfying(Ending.Aside.class, aside -> assertThat(aside.paused())
                    .as("only behind another")
                    .isEmpty());
            assertThat(accepted(submit(Commands.number(3).to(8).from(OTHER), 3))).isTrue();
            assertThat(submit(second, 2)).as("asked too early").isInstanceOf(Ending.Aside.class);

            world.pauses.read("sender:main", false);
            assertThat(told).isEmpty();
            assertThat(accepted(submit(first, 1))).isTrue();
            assertThat(told).as("the next of the line").containsExactly(2L);
            assertThat(accepted(submit(second, 2))).isTrue();
        });
    }

    @Test
    void the_next_of_a_line_goes_when_the_held_one_has_expired_or_cannot_come_back() {
        world.run(() -> {
            world.pauses.read("sender:main", true);
            Commands expiring = Commands.number(1).to(7).expiringAfter(SOON);
            Ending.Aside lost = (Ending.Aside) submit(Commands.number(2).to(8), 2);
            assertThat(submit(expiring, 1)).isInstanceOf(Ending.Aside.class);
            assertThat(submit(Commands.number(3).to(7).from(OTHER), 3)).isInstanceOf(Ending.Aside.class);
            assertThat(submit(Commands.number(4).to(8).from(OTHER), 4)).isInstanceOf(Ending.Aside.class);

            world.sleep(SOON);
            assertThat(disposition(submit(expiring, 1))).isInstanceOf(Disposition.Expired.class);
            assertThat(told).containsExactly(3L);
            lost.lost().run();
            world.sleep(SOON);
            assertThat(told).containsExactly(3L, 4L);
            assertThat(accepted(submit(Commands.number(4).to(8).from(OTHER), 4))).isTrue();
        });
    }

    @Test
    void a_cancel_of_what_was_put_aside_is_told_of_and_found_when_it_comes_again() {
        world.run(() -> {
            List<CommandId> canceled = new ArrayList<>();
            world.desk.watchCancels(canceled::add);
            world.pauses.read("sender:main", true);
            assertThat(submit(Commands.number(1), 1)).isInstanceOf(Ending.Aside.class);

            world.cancel(90, Commands.id(1));
            world.sleep(SOON);

            assertThat(canceled).containsExactly(Commands.id(1));
            assertThat(disposition(submit(Commands.number(1), 1))).isInstanceOf(Disposition.Canceled.class);
        });
    }

    @Test
    void a_view_that_is_only_too_old_puts_nothing_aside() {
        world.run(() -> {
            world.pauses.restart();
            world.submit(Commands.number(1).build(), new Deferral.Due(), new Holding.ByTurn(1, _ -> {}));
            world.sleep(Duration.ofMinutes(1));
            assertThat(world.endingsOf(Commands.id(1))).isEmpty();
            world.pauses.provenUntil(world.scheduler.nanoTime());
            assertThat(world.awaitDisposition(Commands.id(1), SOON)).isInstanceOf(Disposition.Accepted.class);
        });
    }

    /** How it ends this time. */
    private Ending submit(Commands command, long turn) {
        CommandId id = Commands.id(command.number());
        int before = world.endingsOf(id).size();
        world.submit(command.build(), new Deferral.Due(), new Holding.ByTurn(turn, told::add));
        world.scheduler.await("ending of " + id, SOON, () -> world.endingsOf(id).size() > before);
        return world.lastEnding(id);
    }

    private static boolean accepted(Ending ending) {
        return disposition(ending) instanceof Disposition.Accepted;
    }

    private static Disposition disposition(Ending ending) {
        return ((Ending.Settled) ending).disposition();
    }
}
