package io.sluice.gateway.journal;

import io.sluice.contract.CallbacksEntry;
import io.sluice.contract.CancelEntry;
import io.sluice.contract.DeferredEntry;
import io.sluice.contract.IntentEntry;
import io.sluice.contract.OutcomeEntry;
import io.sluice.contract.OwnerEntry;
import io.sluice.contract.ReleasedEntry;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import java.time.Duration;
import java.util.Optional;

/** Entries between the core's form and the contract's. */
public final class JournalCodec {
    private JournalCodec() {}

    /** The record of an entry by the given writer. */
    public static io.sluice.contract.JournalEntry toRecord(String writer, JournalEntry entry) {
        var wire = new io.sluice.contract.JournalEntry();
        wire.setWriter(writer);
        wire.setAt(entry.at());
        switch (entry) {
            case JournalEntry.Owner owner -> wire.setOwner(new OwnerEntry(owner.epoch()));
            case JournalEntry.Intent intent -> {
                about(wire, intent.commandId(), Optional.of(intent.facts()));
                int validFor = Math.toIntExact(intent.validFor().toMillis());
                wire.setIntent(new IntentEntry(intent.attempt(), validFor, intent.bodyHash()));
            }
            case JournalEntry.Released end -> {
                about(wire, end.commandId(), Optional.empty());
                wire.setReleased(new ReleasedEntry(
                        end.attempt(), end.posted(), end.reason(), FactsCodec.boxed(end.providerCode())));
            }
            case JournalEntry.Outcome outcome -> {
                about(wire, outcome.commandId(), outcome.facts());
                wire.setOutcome(OutcomeCodec.toRecord(outcome.disposition(), outcome.attempts()));
            }
            case JournalEntry.UnknownEnd end -> {
                about(wire, end.commandId(), end.facts());
                wire.setOutcome(OutcomeCodec.unknown(end.attempts()));
            }
            case JournalEntry.Deferred deferred -> {
                about(wire, deferred.commandId(), Optional.of(deferred.facts()));
                wire.setDeferred(new DeferredEntry(deferred.until()));
            }
            case JournalEntry.CancelRequested cancel -> {
                about(wire, cancel.commandId(), Optional.empty());
                wire.setCancel(new CancelEntry(cancel.by().value()));
            }
            case JournalEntry.CallbacksRead read -> wire.setCallbacks(new CallbacksEntry(read.upTo()));
        }
        return wire;
    }

    /** The command that an entry is about as record key; the writer for entries about none. */
    public static String keyOf(String writer, JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Owner _, JournalEntry.CallbacksRead _ -> writer;
            case JournalEntry.Intent e -> e.commandId().toString();
            case JournalEntry.Released e -> e.commandId().toString();
            case JournalEntry.Outcome e -> e.commandId().toString();
            case JournalEntry.UnknownEnd e -> e.commandId().toString();
            case JournalEntry.Deferred e -> e.commandId().toString();
            case JournalEntry.CancelRequested e -> e.commandId().toString();
        };
    }

    /** The entry of a record; empty when it is none that this version knows. */
    public static Optional<JournalEntry> ofRecord(io.sluice.contract.JournalEntry wire) {
        if (wire.getOwner() != null) {
            return Optional.of(
                    new JournalEntry.Owner(wire.getWriter(), wire.getOwner().getEpoch(), wire.getAt()));
        }
        if (wire.getCallbacks() != null) {
            return Optional.of(
                    new JournalEntry.CallbacksRead(wire.getCallbacks().getUpTo(), wire.getAt()));
        }
        return wire.getCommandId() == null
                ? Optional.empty()
                : ofCommandRecord(wire, new CommandId(wire.getCommandId()));
    }

    private static Optional<JournalEntry> ofCommandRecord(io.sluice.contract.JournalEntry wire, CommandId id) {
        Optional<MessageFacts> facts = Optional.ofNullable(wire.getMessage()).map(FactsCodec::ofRecord);
        if (wire.getIntent() != null) {
            IntentEntry intent = wire.getIntent();
            Duration validFor = Duration.ofMillis(intent.getValidForMillis());
            return facts.map(known -> new JournalEntry.Intent(
                    wire.getWriter(), id, known, intent.getAttempt(), validFor, intent.getBodyHash(), wire.getAt()));
        }
        if (wire.getReleased() != null) {
            ReleasedEntry end = wire.getReleased();
            return Optional.of(new JournalEntry.Released(
                    id,
                    end.getAttempt(),
                    end.getPosted(),
                    end.getReason(),
                    FactsCodec.optional(end.getTwilioErrorCode()),
                    wire.getAt()));
        }
        if (wire.getOutcome() != null) {
            OutcomeEntry outcome = wire.getOutcome();
            int attempts = outcome.getAttempts();
            return OutcomeCodec.ofRecord(outcome)
                    .<JournalEntry>map(kind -> new JournalEntry.Outcome(id, facts, kind, attempts, wire.getAt()))
                    .or(() -> Optional.of(new JournalEntry.UnknownEnd(id, facts, attempts, wire.getAt())));
        }
        if (wire.getDeferred() != null) {
            return facts.map(known ->
                    new JournalEntry.Deferred(id, known, wire.getDeferred().getUntil(), wire.getAt()));
        }
        return Optional.ofNullable(wire.getCancel())
                .map(cancel -> new JournalEntry.CancelRequested(id, new CommandId(cancel.getBy()), wire.getAt()));
    }

    private static void about(io.sluice.contract.JournalEntry wire, CommandId id, Optional<MessageFacts> facts) {
        wire.setCommandId(id.value());
        wire.setMessage(facts.map(FactsCodec::toRecord).orElse(null));
    }
}
