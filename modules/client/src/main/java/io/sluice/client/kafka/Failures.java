package io.sluice.client.kafka;

import io.sluice.client.SluiceUnavailableException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** How the client's futures fail: with the exception itself, whatever stages it came through. Thread-safe. */
final class Failures {
    private Failures() {}

    /** @param id of the command, so that who repeats it can repeat it under the same; null when the work has none */
    static <T> CompletableFuture<T> bare(CompletableFuture<T> work, @Nullable UUID id) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<T> unused = work.whenComplete((value, failure) -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(named(failure, id));
            }
        });
        return answer;
    }

    private static Throwable named(Throwable failure, @Nullable UUID id) {
        Throwable cause = failure.getCause();
        Throwable itself = failure instanceof CompletionException && cause != null ? cause : failure;
        return id != null && itself instanceof SluiceUnavailableException unavailable ? unavailable.of(id) : itself;
    }
}
