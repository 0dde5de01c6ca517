package io.sluice.gateway.wire;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TopicFollowerTest {
    @Test
    void a_follower_whose_turn_never_came_closes_without_a_word() {
        TopicFollower follower = new TopicFollower(
                "follower",
                () -> {
                    throw new AssertionError("nothing may be read");
                },
                consumer -> {});

        assertThatCode(follower::close).doesNotThrowAnyException();
    }
}
