package io.sluice.client.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.client.SluiceUnavailableException;
import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Deadlines deadlines = new Deadlines(Runnable::run);
    private final StatusTable<MessageStatus> table = new StatusTable<>(StatusKind.MESSAGE, 3, deadlines);

    @AfterEach
    void stop() {
        deadlines.close();
    }

    @Test
    void a_wait_ends_with_the_final_status_and_not_before() {
        UUID id = new UUID(1, 1);
        CompletableFuture<Awaited<MessageStatus>> wait = table.await(id, track(id), LONG);

        table.accept(status(id, 1, MessageState.ACCEPTED));
        assertThat(wait).isNotDone();
        table.accept(status(id, 2, MessageState.DELIVERED));

        assertThat(wait)
                .isCompletedWithValueMatching(awaited -> awaited.ended()
                        && awaited.last() != null
                        && awaited.last().getState() == MessageState.DELIVERED);
    }

    @Test
    void who_asks_after_the_end_is_answered_at_once() {
        UUID id = new UUID(1, 2);
        Tracked<MessageStatus> tracked = track(id);
        table.accept(status(id, 1, MessageState.REJECTED));

        assertThat(table.await(id, tracked, LONG)).isCompletedWithValueMatching(Awaited::ended);
    }

    @Test
    void a_wait_ends_with_the_newest_status_when_its_time_is_over() throws Exception {
        UUID id = new UUID(1, 3);
        Tracked<MessageStatus> tracked = track(id);
        table.accept(status(id, 1, MessageState.ACCEPTED));

        Awaited<MessageStatus> awaited =
                table.await(id, tracked, Duration.ofMillis(20)).get(10, TimeUnit.SECONDS);

        assertThat(awaited.ended()).isFalse();
        assertThat(awaited.last()).isNotNull();
    }

    @Test
    void a_status_that_is_not_newer_changes_nothing() {
        UUID id = new UUID(1, 4);
        Tracked<MessageStatus> tracked = track(id);
        table.accept(status(id, 2, MessageState.SENT));

        table.accept(status(id, 1, MessageState.ACCEPTED));

        assertThat(tracked.last()).extracting(MessageStatus::getState).isEqualTo(MessageState.SENT);
    }

    @Test
    void the_oldest_that_nobody_waits_for_makes_room() {
        UUID awaited = new UUID(2, 1);
        UUID forgotten = new UUID(2, 2);
        CompletableFuture<Awaited<MessageStatus>> wait = table.await(awaited, track(awaited), LONG);
        Tracked<MessageStatus> oldest = track(forgotten);
        Tracked<MessageStatus> third = track(new UUID(2, 3));

        Tracked<MessageStatus> fourth = track(new UUID(2, 4));

        assertThat(table.find(forgotten)).isNull();
        assertThat(table.find(awaited)).isNotNull();
        assertThat(wait).isNotDone();
        assertThat(oldest).isNotSameAs(third).isNotSameAs(fourth);
    }

    @Test
    void more_waits_than_the_limit_are_refused() {
        for (int i = 1; i <= 3; i++) {
            UUID id = new UUID(3, i);
            assertThat(table.await(id, track(id), LONG)).isNotDone();
        }

        assertThatThrownBy(() -> track(new UUID(3, 4)))
                .isInstanceOfSatisfying(SluiceUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(SluiceUnavailableException.Reason.OVERLOADED));
    }

    @Test
    void closing_ends_every_wait() {
        UUID id = new UUID(4, 1);
        CompletableFuture<Awaited<MessageStatus>> wait = table.await(id, track(id), LONG);

        table.close();

        assertThat(wait).isCompletedExceptionally();
    }

    private Tracked<MessageStatus> track(UUID id) {
        return table.track(id, NOW, true);
    }

    private static MessageStatus status(UUID id, int sequence, MessageState state) {
        return MessageStatus.newBuilder()
                .setEventId(new UUID(9, sequence))
                .setCommandId(id)
                .setSequence(sequence)
                .setService("shop")
                .setState(state)
                .setFinal$(state != MessageState.ACCEPTED && state != MessageState.SENT)
                .setOccurredAt(NOW)
                .setObservedAt(NOW)
                .build();
    }
}
