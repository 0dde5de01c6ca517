package io.sluice.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sluice cannot be reached. Its texts hold no number, text or code. */
public final class SluiceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is missing. */
    public enum Reason {
        /**
         * Kafka did not answer in time. A command may have been taken nevertheless: repeat it with the same
         * {@code commandId}, and it is sent once.
         */
        KAFKA,
        /** The schema registry gave no id, so nothing was published. */
        SCHEMA_REGISTRY,
        /** More commands or waits are outstanding than {@link Limits} allow; nothing was published. */
        OVERLOADED,
        /** The client was closed. */
        CLOSED
    }

    private final Reason reason;

    public SluiceUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }
}
