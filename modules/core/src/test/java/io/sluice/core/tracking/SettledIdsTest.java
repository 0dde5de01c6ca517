package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettledIdsTest {
    private final Random random = new Random(7);

    private CommandId next() {
        return new CommandId(new UUID(random.nextLong(), random.nextLong()));
    }

    @Test
    void every_id_is_found_with_its_hash_and_no_other_is() {
        SettledIds ids = new SettledIds(Duration.ofDays(4), 1_000_000);
        CommandId[] added = new CommandId[50_000];
        for (int i = 0; i < added.length; i++) {
            added[i] = next();
            ids.add(added[i], i, FoldLog.START);
        }

        for (int i = 0; i < added.length; i++) {
            assertThat(ids.hashOf(added[i])).hasValue(i);
            assertThat(ids.hashOf(next())).isEmpty();
        }
        assertThat(ids.size()).isEqualTo(added.length);
    }

    @Test
    void ids_older_than_the_horizon_make_room() {
        SettledIds ids = new SettledIds(Duration.ofHours(1), 1_000_000);
        Instant now = FoldLog.START;
        for (int i = 0; i < 100_000; i++) {
            now = now.plusSeconds(10);
            ids.add(next(), i, now);
        }
        CommandId recent = next();
        ids.add(recent, 1, now);

        assertThat(ids.hashOf(recent)).hasValue(1);
        assertThat(ids.size()).isLessThan(1_000);
    }

    @Test
    void the_oldest_go_first_when_the_maximum_is_reached() {
        SettledIds ids = new SettledIds(Duration.ofDays(4), 1_000);
        CommandId first = next();
        ids.add(first, 1, FoldLog.START);
        Instant now = FoldLog.START;
        CommandId last = first;
        for (int i = 0; i < 5_000; i++) {
            now = now.plusSeconds(60);
            last = next();
            ids.add(last, i, now);
        }

        assertThat(ids.hashOf(first)).isEmpty();
        assertThat(ids.hashOf(last)).isPresent();
        assertThat(ids.size()).isLessThan(1_500);
        assertThat(ids.forgottenEarly()).isPositive();
    }

    @Test
    void none_is_forgotten_early_that_was_not_said_to_be_in_danger_long_before() {
        SettledIds ids = new SettledIds(Duration.ofDays(4), 1_000);
        CommandId[] added = new CommandId[5_000];
        Instant[] at = new Instant[added.length];
        Instant now = FoldLog.START;
        for (int i = 0; i < added.length; i++) {
            now = now.plusSeconds(random.nextInt(60));
            added[i] = next();
            at[i] = now;
            Instant saidBefore = ids.endangered();
            ids.add(added[i], i, now);
            for (int earlier = 0; earlier <= i; earlier++) {
                if (at[earlier].isAfter(saidBefore)) {
                    assertThat(ids.hashOf(added[earlier])).hasValue(earlier);
                }
            }
        }
        assertThat(ids.forgottenEarly()).isPositive();
    }

    @Test
    void nothing_is_in_danger_while_there_is_room() {
        SettledIds ids = new SettledIds(Duration.ofDays(4), 1_000);
        for (int i = 0; i < 700; i++) {
            ids.add(next(), i, FoldLog.START.plusSeconds(i));
        }

        assertThat(ids.endangered()).isEqualTo(Instant.MIN);
    }
}
