package io.sluice.client.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
        CompletableFuture<Awaited<MessageStatus>> wait = await(id);

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
        track(id);
        table.accept(status(id, 1, MessageState.REJECTED));

        assertThat(await(id)).isCompletedWithValueMatching(Awaited::ended);
    }

    @Test
    void a_wait_ends_with_the_newest_status_when_its_time_is_over() throws Exception {
        UUID id = new UUID(1, 3);
        track(id);
        table.accept(status(id, 1, MessageState.ACCEPTED));

        Awaited<MessageStatus> awaited =
                table.await(table.hold(id, NOW), Duration.ofMillis(20)).get(10, TimeUnit.SECONDS);

        assertThat(awaited.ended()).isFalse();
        assertThat(awaited.last()).isNotNull();
    }

    @Test
    void a_status_that_is_not_newer_changes_nothing() {
        UUID id = new UUID(1, 4);
        track(id);
        table.accept(status(id, 2, MessageState.SENT));

        table.accept(status(id, 1, MessageState.ACCEPTED));

        assertThat(table.hold(id, NOW).last())
                .extracting(MessageStatus::getState)
                .isEqualTo(MessageState.SENT);
    }

    @Test
    void the_oldest_that_nobody_waits_for_makes_room() {
        UUID awaited = new UUID(2, 1);
        UUID forgotten = new UUID(2, 2);
        CompletableFuture<Awaited<MessageStatus>> wait = await(awaited);
        track(forgotten);
        track(new UUID(2, 3));

        track(new UUID(2, 4));

        assertThat(table.find(forgotten)).isNull();
        assertThat(table.find(awaited)).isNotNull();
        assertThat(table.find(new UUID(2, 4))).isNotNull();
        assertThat(wait).isNotDone();
    }

    @Test
    void sending_needs_no_place_and_a_wait_beyond_the_limit_is_refused() {
        for (int i = 1; i <= 3; i++) {
            assertThat(await(new UUID(3, i))).isNotDone();
        }
        UUID sent = new UUID(3, 4);

        assertThatCode(() -> track(sent)).doesNotThrowAnyException();

        assertThatThrownBy(() -> table.hold(sent, NOW))
                .isInstanceOfSatisfying(SluiceUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(SluiceUnavailableException.Reason.OVERLOADED))
                .hasMessageContaining("3 commands")
                .hasMessageContaining("tracked-max");
        table.accept(status(new UUID(3, 1), 1, MessageState.DELIVERED));
        assertThat(await(sent)).isNotDone();
    }

    @Test
    void closing_ends_every_wait() {
        UUID id = new UUID(4, 1);
        CompletableFuture<Awaited<MessageStatus>> wait = await(id);

        table.close();

        assertThat(wait).isCompletedExceptionally();
    }

    private void track(UUID id) {
        table.track(id, NOW, true);
    }

    private CompletableFuture<Awaited<MessageStatus>> await(UUID id) {
        return table.await(table.hold(id, NOW), LONG);
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
