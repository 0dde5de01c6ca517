package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.journal.Disposition;
import io.sluice.core.pause.PauseScope;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator pauses and resumes: nothing starts in between, nothing expired goes out, others go on. */
class PauseTest {
    @ParameterizedTest
    @ValueSource(strings = {"all", "sender:main", "lane:normal", "country:US", "purpose:TRANSACTIONAL"})
    void a_paused_command_is_not_sent_and_is_sent_when_it_is_resumed(String scope) {
        DispatchWorld world = new DispatchWorld(1);
        world.run(() -> {
            world.pauses.read(scope, true);
            CommandId id = world.submit(Commands.number(1));
            world.sleep(Duration.ofMinutes(5));
            assertThat(world.provider.posts).isEmpty();
            assertThat(world.journal.kinds(id))
                    .as("waits where it costs nothing")
                    .isEmpty();
            world.pauses.read(scope, false);
            assertThat(world.awaitDisposition(id, Duration.ofSeconds(1))).isInstanceOf(Disposition.Accepted.class);
            world.assertNothingLeaked();
        });
    }

    @Test
    void what_waits_for_a_permit_when_the_pause_comes_is_not_sent() {
        DispatchWorld world = new DispatchWorld(1, 10);
        world.run(() -> {
            List<CommandId> ids = LongStream.rangeClosed(1, 100)
                    .mapToObj(number -> world.submit(Commands.number(number)))
                    .toList();
            world.sleep(Duration.ofSeconds(3));
            world.pauses.read("lane:normal", true);
            int before = world.provider.posts.size();
            assertThat(before).isBetween(10, 60);
            world.sleep(Duration.ofMinutes(1));
            assertThat(world.provider.posts).hasSize(before);
            world.pauses.read("lane:normal", false);
            ids.forEach(id -> assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class));
            assertThat(world.provider.posts).hasSize(100);
            world.assertNothingLeaked();
        });
    }

    @Test
    void a_paused_lane_holds_no_other_lane_back() {
        DispatchWorld world = new DispatchWorld(1, 10);
        world.run(() -> {
            for (long number = 1; number <= 50; number++) {
                world.submit(Commands.number(number));
            }
            world.pauses.read("lane:normal", true);
            int before = world.provider.posts.size();
            CommandId urgent = world.submit(Commands.number(60).in(LaneName.URGENT));
            assertThat(world.awaitDisposition(urgent, Duration.ofSeconds(2))).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.posts).hasSize(before + 1);
        });
    }

    @Test
    void what_expires_during_a_pause_is_told_in_time_and_never_sent() {
        DispatchWorld world = new DispatchWorld(1);
        world.run(() -> {
            world.pauses.read("all", true);
            CommandId id = world.submit(Commands.number(1).expiringAfter(Duration.ofMinutes(1)));
            assertThat(world.awaitDisposition(id, Duration.ofSeconds(61))).isInstanceOf(Disposition.Expired.class);
            world.pauses.read("all", false);
            world.sleep(Duration.ofMinutes(5));
            assertThat(world.provider.posts).isEmpty();
        });
    }

    @Test
    void a_stop_and_a_cancel_reach_a_paused_command() {
        DispatchWorld world = new DispatchWorld(1);
        world.run(() -> {
            world.pauses.read("all", true);
            CommandId canceled = world.submit(Commands.number(1));
            CommandId left = world.submit(Commands.number(2));
            world.sleep(Duration.ofSeconds(1));
            world.cancel(90, canceled);
            assertThat(world.awaitDisposition(canceled, Duration.ofSeconds(1)))
                    .isInstanceOf(Disposition.Canceled.class);
            world.desk.beginDrain();
            assertThat(world.desk.awaitDrained(Duration.ofSeconds(1))).isTrue();
            assertThat(world.awaitEnding(left)).isInstanceOf(Ending.Left.class);
        });
    }

    @Test
    void a_board_that_is_not_proven_or_too_old_holds_everything() {
        DispatchWorld world = new DispatchWorld(1);
        world.run(() -> {
            world.pauses.restart();
            CommandId first = world.submit(Commands.number(1));
            world.sleep(Duration.ofSeconds(10));
            assertThat(world.provider.posts).isEmpty();
            world.pauses.provenUntil(world.scheduler.nanoTime());
            assertThat(world.awaitDisposition(first, Duration.ofSeconds(1))).isInstanceOf(Disposition.Accepted.class);
            world.sleep(Duration.ofDays(1));
            CommandId second = world.submit(Commands.number(2).expiringAfter(Duration.ofDays(3)));
            world.sleep(Duration.ofSeconds(10));
            assertThat(world.provider.postsOf(second)).isZero();
            world.pauses.provenUntil(world.scheduler.nanoTime());
            assertThat(world.awaitDisposition(second, Duration.ofSeconds(1))).isInstanceOf(Disposition.Accepted.class);
        });
    }

    @Test
    void a_scope_that_this_release_does_not_know_holds_everything() {
        DispatchWorld world = new DispatchWorld(1);
        world.run(() -> {
            world.pauses.read("channel:rcs", true);
            CommandId id = world.submit(Commands.number(1));
            world.sleep(Duration.ofSeconds(10));
            assertThat(world.provider.posts).isEmpty();
            world.pauses.read("channel:rcs", false);
            assertThat(world.awaitDisposition(id, Duration.ofSeconds(1))).isInstanceOf(Disposition.Accepted.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "sender:a.b", "lane:bulk", "country:US", "country:001", "purpose:OTP"})
    void a_scope_is_read_back_from_its_form(String form) {
        assertThat(PauseScope.parse(form))
                .hasValueSatisfying(scope -> assertThat(scope.form()).isEqualTo(form));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALL", "sender:", "country:usa", "purpose:otp", "number:+14155550123"})
    void anything_else_is_no_scope(String form) {
        assertThat(PauseScope.parse(form)).isEmpty();
    }
}
