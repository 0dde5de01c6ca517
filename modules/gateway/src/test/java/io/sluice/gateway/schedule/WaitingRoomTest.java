package io.sluice.gateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.LaneName;
import io.sluice.core.pause.Pausable;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.gateway.schedule.WaitingRoom.Waiting;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private static final long NEVER = Long.MAX_VALUE;

    private static final Pausable SHOP = pausable("shop");
    private static final Pausable BANK = pausable("bank");

    @Test
    void the_earliest_due_come_out_first_and_no_others() {
        WaitingRoom room = new WaitingRoom(10);
        room.add(new Waiting(300, 0, 1, NEVER));
        room.add(new Waiting(100, 1, 9, NEVER));
        room.add(new Waiting(100, 0, 2, NEVER));

        assertThat(room.takeDue(99, 10)).isEmpty();
        assertThat(room.takeDue(100, 10)).containsExactly(new Waiting(100, 0, 2, NEVER), new Waiting(100, 1, 9, NEVER));
        assertThat(room.size()).isEqualTo(1);
    }

    @Test
    void no_more_come_out_than_asked_for() {
        WaitingRoom room = new WaitingRoom(10);
        room.add(new Waiting(1, 0, 1, NEVER));
        room.add(new Waiting(2, 0, 2, NEVER));

        assertThat(room.takeDue(5, 0)).isEmpty();
        assertThat(room.takeDue(5, 1)).containsExactly(new Waiting(1, 0, 1, NEVER));
    }

    @Test
    void what_is_held_keeps_its_time_counts_and_comes_back_when_it_is_resumed_or_expires() {
        WaitingRoom room = new WaitingRoom(3);
        room.putAside(new Waiting(10, 0, 1, NEVER), SHOP, 1_000);
        room.putAside(new Waiting(5, 0, 2, NEVER), SHOP, 500);
        room.putAside(new Waiting(1, 1, 1, NEVER), BANK, 2_000);
        assertThat(room.size()).isEqualTo(3);
        assertThat(room.full()).isTrue();
        room.resume(_ -> true);
        room.expire(499);
        assertThat(room.takeDue(10_000, 10)).isEmpty();

        room.expire(500);
        assertThat(room.takeDue(10_000, 10)).containsExactly(new Waiting(5, 0, 2, NEVER));
        room.resume(BANK::equals);
        assertThat(room.takeDue(10_000, 10)).containsExactly(new Waiting(10, 0, 1, NEVER));
        room.removePartition(1);
        room.resume(_ -> false);
        assertThat(room.takeDue(10_000, 10)).isEmpty();
        assertThat(room.size()).isZero();
    }

    @Test
    void it_is_full_at_its_bound_and_a_partition_can_leave() {
        WaitingRoom room = new WaitingRoom(2);
        room.add(new Waiting(1, 0, 1, NEVER));
        assertThat(room.full()).isFalse();
        room.add(new Waiting(1, 1, 1, NEVER));
        assertThat(room.full()).isTrue();

        room.removePartition(0);
        assertThat(room.full()).isFalse();
        assertThat(room.takeDue(1, 9)).containsExactly(new Waiting(1, 1, 1, NEVER));
    }

    private static Pausable pausable(String sender) {
        return new Pausable(new SenderName(sender), LaneName.NORMAL, Optional.empty(), Purpose.TRANSACTIONAL);
    }

    @Test
    void what_waits_for_long_comes_out_to_be_renewed_also_when_it_is_held() {
        WaitingRoom room = new WaitingRoom(3);
        Waiting far = new Waiting(9_000, 0, 1, 500);
        Waiting paused = new Waiting(1, 0, 2, 600);
        room.add(far);
        room.putAside(paused, SHOP, 9_000);

        assertThat(room.takeDue(499, 9)).isEmpty();
        assertThat(room.takeDue(500, 9)).containsExactly(far);
        room.expire(599);
        assertThat(room.takeDue(599, 9)).isEmpty();
        room.expire(600);
        assertThat(room.takeDue(600, 9)).containsExactly(paused);
    }
}
