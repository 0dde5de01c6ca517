package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.LaneName;
import io.sluice.core.dispatch.Ending;
import io.sluice.core.dispatch.PartitionDesk;
import io.sluice.core.pause.Pausable;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.core.time.SystemScheduler;
import io.sluice.gateway.dispatch.DueLines.Line;
import io.sluice.gateway.schedule.DueCommands.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueLinesTest {
    private static final Pausable PAUSED =
            new Pausable(new SenderName("shop"), LaneName.NORMAL, Optional.empty(), Purpose.TRANSACTIONAL);

    private final List<PartitionDesk> current = new ArrayList<>();
    private final DueLines lines = new DueLines(current::contains);

    @Test
    void a_command_that_is_left_and_those_behind_it_are_given_back() {
        Line line = new Line(desk(), "a");
        Told left = new Told();
        Told behind = new Told();
        assertThat(lines.enter(line, left)).isTrue();
        assertThat(lines.enter(line, behind)).isTrue();

        lines.left(line, left);

        assertThat(left.laters).isPositive();
        assertThat(behind.laters).isEqualTo(1);
        assertThat(left.dones + behind.dones).isZero();
    }

    @Test
    void nothing_enters_behind_a_command_that_was_left_and_other_lines_go_on() {
        PartitionDesk desk = desk();
        lines.left(new Line(desk, "a"), new Told());

        Told next = new Told();
        assertThat(lines.enter(new Line(desk, "a"), next)).isFalse();
        assertThat(next.laters).isEqualTo(1);
        assertThat(lines.enter(new Line(desk, "b"), new Told())).isTrue();
        assertThat(lines.enter(new Line(desk(), "a"), new Told())).isTrue();
    }

    @Test
    void a_settled_command_is_done_and_not_given_back_later() {
        Line line = new Line(desk(), "a");
        Told settled = new Told();
        assertThat(lines.enter(line, settled)).isTrue();
        lines.done(line, settled);

        lines.left(line, new Told());

        assertThat(settled.dones).isEqualTo(1);
        assertThat(settled.laters).isZero();
    }

    @Test
    void a_held_command_leaves_its_line_to_the_others() {
        Line line = new Line(desk(), "a");
        Told held = new Told();
        assertThat(lines.enter(line, held)).isTrue();

        lines.aside(line, held, new Ending.Aside(Optional.of(PAUSED), Instant.MAX, () -> {}));
        lines.left(line, new Told());

        assertThat(held.asides).isEqualTo(1);
        assertThat(held.laters).as("it is nobody's concern here any more").isZero();
    }

    @SuppressWarnings("NullAway") // Here a desk is only an identity: nothing is flown.
    private PartitionDesk desk() {
        PartitionDesk desk = new PartitionDesk(0, null, null, null, new SystemScheduler(Clock.systemUTC()));
        current.add(desk);
        return desk;
    }

    private static final class Told implements Answer {
        private int dones;
        private int laters;
        private int asides;

        @Override
        public void done() {
            dones++;
        }

        @Override
        public void later(Duration wait) {
            laters++;
        }

        @Override
        public void aside(Pausable paused, Instant until) {
            asides++;
        }
    }
}
