package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StatusQueueTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final List<Integer> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();
    private final StatusQueue queue = new StatusQueue(0, (_, change) -> {
        sent.add(change.sequence());
        answers.add(new CompletableFuture<>());
        return answers.getLast();
    });
    private final CommandId id = new CommandId(new UUID(7, 1));

    private StatusChange status(int sequence) {
        return new StatusChange(
                id,
                sequence,
                FoldLog.facts(1),
                MessageState.SENT,
                false,
                false,
                new StatusChange.Detail(
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        OptionalLong.empty(),
                        Optional.empty()),
                Optional.empty(),
                OptionalInt.empty(),
                1,
                Optional.empty(),
                NOW,
                NOW,
                new StatusChange.Cause(StatusChange.Cause.Log.JOURNAL, sequence),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private void acknowledge(int answer) {
        answers.get(answer).complete(null);
    }

    @Test
    void only_an_unbroken_row_of_acknowledgements_counts() {
        queue.add(List.of(status(1), status(2), status(3)));
        acknowledge(0);
        acknowledge(2);
        queue.advance();

        assertThat(queue.acknowledged()).isEqualTo(1);
        assertThat(queue.added()).isEqualTo(3);
    }

    @Test
    void after_a_failure_all_from_there_on_are_published_again_in_order() {
        queue.add(List.of(status(1), status(2), status(3)));
        acknowledge(0);
        answers.get(1).completeExceptionally(new IllegalStateException("no broker"));
        queue.advance();
        queue.add(List.of(status(4)));
        assertThat(sent).containsExactly(1, 2, 3);

        acknowledge(2);
        queue.advance();
        assertThat(sent).containsExactly(1, 2, 3, 2, 3, 4);
        for (int i = 3; i < 6; i++) {
            acknowledge(i);
        }
        queue.advance();
        assertThat(queue.acknowledged()).isEqualTo(4);
    }
}
