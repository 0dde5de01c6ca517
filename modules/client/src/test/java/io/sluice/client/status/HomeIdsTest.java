package io.sluice.client.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeIdsTest {
    private static final int DRAWS = 2_000;

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 12, 64, 500})
    void every_drawn_id_falls_where_kafkas_own_partitioner_puts_its_statuses(int partitions) {
        for (int home : new int[] {0, partitions / 2, partitions - 1}) {
            HomeIds ids = new HomeIds(partitions, home, random::nextLong);
            for (int i = 0; i < 50; i++) {
                byte[] key = ids.draw().toString().getBytes(StandardCharsets.UTF_8);

                assertThat(Utils.toPositive(Utils.murmur2(key)) % partitions).isEqualTo(home);
            }
        }
    }

    @Test
    void ids_are_random_uuids_and_never_twice_the_same() {
        HomeIds ids = new HomeIds(12, 5, random::nextLong);
        Set<UUID> drawn = new HashSet<>();

        for (int i = 0; i < DRAWS; i++) {
            UUID id = ids.draw();
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
            drawn.add(id);
        }

        assertThat(drawn).hasSize(DRAWS);
    }

    @Test
    void an_id_of_somebody_else_is_told_from_one_that_comes_home() {
        HomeIds mine = new HomeIds(12, 5, random::nextLong);
        HomeIds others = new HomeIds(12, 6, random::nextLong);

        assertThat(mine.isHome(mine.draw())).isTrue();
        assertThat(mine.isHome(others.draw())).isFalse();
        assertThat(mine.partitionOf(others.draw())).isEqualTo(6);
    }

    @Test
    void a_home_beyond_the_topic_is_refused() {
        assertThatThrownBy(() -> new HomeIds(3, 3, random::nextLong)).isInstanceOf(IllegalArgumentException.class);
    }
}
