package io.sluice.client.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.SluiceUnavailableException;
import io.sluice.client.SluiceUnavailableException.Reason;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final UUID ID = new UUID(7, 1);

    @Test
    void a_callback_meets_the_exception_itself_with_the_id_to_repeat_the_command_under() {
        CompletableFuture<Void> published = new CompletableFuture<>();
        AtomicReference<Throwable> met = new AtomicReference<>();
        CompletableFuture<Integer> unused = Failures.bare(Failures.bare(published.thenApply(done -> 1), ID), null)
                .whenComplete((value, failure) -> met.set(failure));

        published.completeExceptionally(new SluiceUnavailableException(Reason.KAFKA, "no answer", null));

        assertThat(met.get()).isInstanceOfSatisfying(SluiceUnavailableException.class, unavailable -> {
            assertThat(unavailable.reason()).isEqualTo(Reason.KAFKA);
            assertThat(unavailable.commandId()).contains(ID);
        });
    }

    @Test
    void what_succeeds_goes_through() {
        assertThat(Failures.bare(CompletableFuture.completedFuture("taken"), ID))
                .isCompletedWithValue("taken");
    }
}
