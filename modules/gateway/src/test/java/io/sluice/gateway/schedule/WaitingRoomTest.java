package io.sluice.gateway.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.schedule.WaitingRoom.Waiting;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    @Test
    void the_earliest_due_come_out_first_and_no_others() {
        WaitingRoom room = new WaitingRoom(10);
        room.add(new Waiting(300, 0, 1));
        room.add(new Waiting(100, 1, 9));
        room.add(new Waiting(100, 0, 2));

        assertThat(room.takeDue(99, 10)).isEmpty();
        assertThat(room.takeDue(100, 10)).containsExactly(new Waiting(100, 0, 2), new Waiting(100, 1, 9));
        assertThat(room.size()).isEqualTo(1);
    }

    @Test
    void no_more_come_out_than_asked_for() {
        WaitingRoom room = new WaitingRoom(10);
        room.add(new Waiting(1, 0, 1));
        room.add(new Waiting(2, 0, 2));

        assertThat(room.takeDue(5, 0)).isEmpty();
        assertThat(room.takeDue(5, 1)).containsExactly(new Waiting(1, 0, 1));
    }

    @Test
    void it_is_full_at_its_bound_and_a_partition_can_leave() {
        WaitingRoom room = new WaitingRoom(2);
        room.add(new Waiting(1, 0, 1));
        assertThat(room.full()).isFalse();
        room.add(new Waiting(1, 1, 1));
        assertThat(room.full()).isTrue();

        room.removePartition(0);
        assertThat(room.full()).isFalse();
        assertThat(room.takeDue(1, 9)).containsExactly(new Waiting(1, 1, 1));
    }
}
