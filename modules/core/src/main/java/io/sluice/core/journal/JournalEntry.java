package io.sluice.core.journal;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** One entry of the journal, in the order of the log. */
public sealed interface JournalEntry {
    /** Wall clock of the writer. */
    Instant at();

    /** The writer owns the partition from here on. */
    record Owner(String writer, long epoch, Instant at) implements JournalEntry {}

    /**
     * The writer is about to POST.
     *
     * @param writer set by the journal that writes it; what a caller gives is not used
     * @param validFor the writer posts only within this time, counted from before the entry was written
     * @param bodyHash hash of the text as posted, for the look-up
     */
    record Intent(
            String writer,
            CommandId commandId,
            MessageFacts facts,
            int attempt,
            Duration validFor,
            int bodyHash,
            Instant at)
            implements JournalEntry {}

    /** The intent ended and Twilio surely did not accept. */
    record Released(
            CommandId commandId, int attempt, boolean posted, String reason, OptionalInt providerCode, Instant at)
            implements JournalEntry {}

    /** The disposition of the command. */
    record Outcome(CommandId commandId, Optional<MessageFacts> facts, Disposition disposition, int attempts, Instant at)
            implements JournalEntry {}

    /**
     * The command ended in a way that only a newer version has a word for. It stays ended here: nothing is sent for it,
     * and no status is made of it.
     */
    record UnknownEnd(CommandId commandId, Optional<MessageFacts> facts, int attempts, Instant at)
            implements JournalEntry {}

    /** The command waits for its {@code notBefore}. */
    record Deferred(CommandId commandId, MessageFacts facts, Instant until, Instant at) implements JournalEntry {}

    /** Somebody asked to cancel the command; remembered also when the command was not seen yet. */
    record CancelRequested(CommandId commandId, CommandId by, Instant at) implements JournalEntry {}

    /**
     * The tracker has read the callbacks below this offset. It fixes their place among the entries, so that every
     * replay folds both logs in the same order and numbers the same statuses alike. Written by the tracker only.
     *
     * @param upTo first callback offset that is not folded here
     */
    record CallbacksRead(long upTo, Instant at) implements JournalEntry {}
}
