package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.time.Monitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Writes the two logs of a partition for a test and folds them. */
final class FoldLog {
    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    static final int OPEN_MAX = 1_000;

    static final TrackingPolicy POLICY = new TrackingPolicy(
            Duration.ofDays(4),
            100_000,
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            List.of(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(4)),
            OPEN_MAX);

    final List<Object> steps = new ArrayList<>();
    final List<StatusChange> statuses = new ArrayList<>();
    final PartitionFold fold;
    private String writer = "a";
    private long journalOffset;
    private long callbacksOffset;
    private Instant now = START;

    FoldLog() {
        this(new PartitionFold(new OneThread(), POLICY, new Errors(), FoldSnapshot.empty(), List.of()));
    }

    FoldLog(PartitionFold fold) {
        this.fold = fold;
    }

    static CommandId id(int n) {
        return new CommandId(new UUID(0x1234_5678_9abc_4defL, n));
    }

    static String sid(int n) {
        return String.format("SM%032x", n);
    }

    static MessageFacts facts(int hash) {
        return new MessageFacts(
                "orders",
                Optional.of("c-1"),
                Optional.of("default"),
                Optional.of("main"),
                "TRANSACTIONAL",
                "normal",
                Optional.of("DE"),
                Optional.of("GSM_7"),
                OptionalInt.of(1),
                Optional.of("ref"),
                hash,
                Map.of(),
                START);
    }

    FoldLog as(String otherWriter) {
        writer = otherWriter;
        return this;
    }

    FoldLog later(Duration by) {
        now = now.plus(by);
        return this;
    }

    Instant now() {
        return now;
    }

    FoldLog owner(String newWriter, long epoch) {
        writer = newWriter;
        return write(new JournalEntry.Owner(newWriter, epoch, now));
    }

    FoldLog intent(int n, int attempt) {
        return write(new JournalEntry.Intent(writer, id(n), facts(n), attempt, Duration.ofSeconds(5), 42, now));
    }

    FoldLog accepted(int n) {
        return outcome(n, new Disposition.Accepted(sid(n), "queued", OptionalInt.of(1)));
    }

    FoldLog outcome(int n, Disposition disposition) {
        return write(new JournalEntry.Outcome(id(n), Optional.of(facts(n)), disposition, 1, now));
    }

    FoldLog write(JournalEntry entry) {
        return step(new LoggedEntry(journalOffset++, writer, entry, now));
    }

    FoldLog callback(int n, String word) {
        return callback(fact(n, word, Optional.empty()));
    }

    FoldLog callback(CallbackFact fact) {
        return unplaced(fact).placed();
    }

    FoldLog unplaced(CallbackFact fact) {
        return step(new PlacedCallback(callbacksOffset++, fact));
    }

    FoldLog placed() {
        return write(new JournalEntry.CallbacksRead(callbacksOffset, now));
    }

    CallbackFact fact(int n, String word, Optional<String> doneDate) {
        return fact(n, word, doneDate, CallbackFact.Source.CALLBACK);
    }

    CallbackFact fact(int n, String word, Optional<String> doneDate, CallbackFact.Source source) {
        boolean failed = word.equals("failed") || word.equals("undelivered");
        return new CallbackFact(
                Optional.of(id(n)),
                sid(n),
                word,
                source,
                failed ? OptionalInt.of(30003) : OptionalInt.empty(),
                doneDate,
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    private FoldLog step(Object step) {
        steps.add(step);
        statuses.addAll(fold(fold, step));
        return this;
    }

    static List<StatusChange> fold(PartitionFold fold, Object step) {
        return switch (step) {
            case LoggedEntry entry -> fold.apply(entry);
            case PlacedCallback callback -> {
                fold.receive(callback.offset(), callback.fact());
                yield List.of();
            }
            default -> throw new IllegalArgumentException("No step of a log");
        };
    }

    List<MessageState> states() {
        return statuses.stream().map(StatusChange::state).toList();
    }

    StatusChange lastStatus() {
        return statuses.getLast();
    }

    /** Mutual exclusion is not needed by a test of one thread. */
    static final class OneThread implements Monitor {
        @Override
        public Monitor enter() {
            return this;
        }

        @Override
        public void close() {}

        @Override
        public void await(long deadlineNanos) {
            throw new IllegalStateException("The fold never waits");
        }

        @Override
        public void signalAll() {}
    }

    /** Every code means that the handset could not be reached. */
    static final class Errors implements ProviderErrors {
        @Override
        public ProviderError ofAnswer(int code) {
            return ofCallback(code);
        }

        @Override
        public ProviderError ofCallback(int code) {
            return new ProviderError(
                    code, FailureClass.TRANSIENT, "UNREACHABLE", "The handset is off.", true, Duration.ZERO);
        }
    }
}
