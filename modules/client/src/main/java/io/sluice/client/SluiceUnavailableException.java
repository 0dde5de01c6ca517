package io.sluice.client;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sluice cannot be reached. Its texts hold no number, text or code. */
public final class SluiceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is missing. */
    public enum Reason {
        /**
         * Kafka did not answer in time. A command may have been taken nevertheless: repeat it with the same
         * {@link #commandId}, and it is sent once.
         */
        KAFKA,
        /** The schema registry gave no id, so nothing was published. */
        SCHEMA_REGISTRY,
        /** More commands or waits are outstanding than {@link Limits} allow; the command, or the wait, was not begun. */
        OVERLOADED,
        /** The client was closed. A command that was not acknowledged before may have been taken, as with {@link #KAFKA}. */
        CLOSED
    }

    private final Reason reason;
    private final transient @Nullable UUID commandId;

    public SluiceUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, cause, null);
    }

    private SluiceUnavailableException(
            Reason reason, String message, @Nullable Throwable cause, @Nullable UUID commandId) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.commandId = commandId;
    }

    /** The same, of the command that has this id. */
    public SluiceUnavailableException of(UUID id) {
        return new SluiceUnavailableException(reason, Objects.requireNonNullElse(getMessage(), ""), this, id);
    }

    public Reason reason() {
        return reason;
    }

    /** The id of the command that may have been taken: repeated under it, it is sent once. Empty when nothing was drawn. */
    public Optional<UUID> commandId() {
        return Optional.ofNullable(commandId);
    }
}
