package io.sluice.core.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Claim;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalClosedException;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one partition in memory, and its history folded from the entries anew for every question. Writes take
 * a random time around {@link #ack}; the entry stands after half of it.
 */
final class MemoryJournal implements Journal, History {
    /** An entry and when it stood in the log. */
    record Written(long nanos, JournalEntry entry) {}

    final List<Written> written = new ArrayList<>();
    final Map<CommandId, String> proofs = new HashMap<>();
    Duration ack = Duration.ofMillis(4);
    /** Another replica owns the partition: intents are lost. */
    boolean lost;
    /** Kafka does not acknowledge any more: every write fails, after the entry stood or before. */
    boolean closed;
    /** No cancel of a command that was not seen yet is remembered any more. */
    boolean full;

    /** Messages that look-ups of this owner took. */
    private final Map<String, CommandId> claims = new HashMap<>();

    /** Messages that a callback gives to another command, right before an outcome that names them stands. */
    final Set<String> ofAnotherByCallback = new HashSet<>();

    /** So many more questions for proof break off. */
    int brokenProofs;

    private final VirtualScheduler scheduler;
    private final Random random;
    private final Map<CommandId, List<JournalEntry>> byCommand = new HashMap<>();

    MemoryJournal(VirtualScheduler scheduler, long seed) {
        this.scheduler = scheduler;
        this.random = new Random(seed);
    }

    @Override
    public Claim claim(JournalEntry.Intent intent) {
        long before = scheduler.nanoTime();
        if (lost) {
            return new Claim.Lost("owned by another");
        }
        write(intent.commandId(), intent);
        return new Claim.Held(before + intent.validFor().toNanos());
    }

    @Override
    public void append(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Intent intent -> write(intent.commandId(), intent);
            case JournalEntry.Released released -> write(released.commandId(), released);
            case JournalEntry.Outcome outcome -> write(outcome.commandId(), outcome);
            case JournalEntry.Deferred deferred -> write(deferred.commandId(), deferred);
            case JournalEntry.CancelRequested cancel -> write(cancel.commandId(), cancel);
            case JournalEntry.Owner _, JournalEntry.UnknownEnd _, JournalEntry.CallbacksRead _ ->
                throw new AssertionError("Flights do not write this");
        }
    }

    private void write(CommandId id, JournalEntry entry) {
        scheduler.sleep(half());
        if (closed && random.nextBoolean()) {
            throw new JournalClosedException("not acknowledged");
        }
        written.add(new Written(scheduler.nanoTime(), entry));
        byCommand.computeIfAbsent(id, _ -> new ArrayList<>()).add(entry);
        scheduler.sleep(half());
        if (closed) {
            throw new JournalClosedException("acknowledgement lost");
        }
    }

    private Duration half() {
        return Duration.ofNanos((long) (ack.toNanos() * (0.5 + random.nextDouble()) / 2));
    }

    List<JournalEntry> of(CommandId id) {
        return byCommand.getOrDefault(id, List.of());
    }

    /** The kinds of entries of a command, in order. */
    List<String> kinds(CommandId id) {
        return of(id).stream()
                .map(e -> e instanceof JournalEntry.Outcome o
                        ? o.disposition().getClass().getSimpleName()
                        : e.getClass().getSimpleName())
                .toList();
    }

    List<Disposition> dispositions(CommandId id) {
        return of(id).stream()
                .filter(JournalEntry.Outcome.class::isInstance)
                .map(e -> ((JournalEntry.Outcome) e).disposition())
                .toList();
    }

    @Override
    public boolean remembersCancels() {
        return !full;
    }

    @Override
    public Past past(CommandId id) {
        int attempts = 0;
        int hash = 0;
        boolean cancel = false;
        JournalEntry.@Nullable Intent open = null;
        boolean deferred = false;
        boolean settled = false;
        for (JournalEntry entry : of(id)) {
            switch (entry) {
                case JournalEntry.Intent intent -> {
                    open = intent;
                    hash = intent.facts().contentHash();
                }
                case JournalEntry.Released released -> {
                    open = null;
                    attempts = released.posted() ? released.attempt() : attempts;
                }
                case JournalEntry.Outcome outcome -> {
                    settled |= !(outcome.disposition() instanceof Disposition.InDoubt) && !givenAway(outcome);
                    hash = outcome.facts().isPresent() ? outcome.facts().get().contentHash() : hash;
                }
                case JournalEntry.Deferred d -> {
                    deferred = true;
                    hash = d.facts().contentHash();
                }
                case JournalEntry.CancelRequested _ -> cancel = true;
                case JournalEntry.UnknownEnd _ -> settled = true;
                case JournalEntry.Owner _, JournalEntry.CallbacksRead _ -> {}
            }
        }
        if (settled) {
            return new Past.Settled(hash);
        }
        if (open != null) {
            OptionalInt body = OptionalInt.of(open.bodyHash());
            return new Past.Open(
                    open.attempt(),
                    open.at(),
                    open.validFor(),
                    body,
                    cancel,
                    !open.writer().equals(DispatchWorld.WRITER));
        }
        if (attempts > 0) {
            return new Past.Tried(attempts, cancel);
        }
        return deferred ? new Past.Deferred(hash) : new Past.Nothing(cancel);
    }

    private boolean givenAway(JournalEntry.Outcome outcome) {
        return outcome.disposition() instanceof Disposition.Accepted a && ofAnotherByCallback.contains(a.sid());
    }

    @Override
    public Optional<String> provenSid(CommandId id) {
        if (brokenProofs > 0) {
            brokenProofs--;
            throw new IllegalStateException("a defect in the history");
        }
        return Optional.ofNullable(proofs.get(id));
    }

    @Override
    public boolean claim(String sid, CommandId id) {
        return !belongsToAnother(sid, id)
                && claims.merge(sid, id, (first, _) -> first).equals(id);
    }

    @Override
    public boolean belongsToAnother(String sid, CommandId id) {
        CommandId claimed = claims.get(sid);
        if (ofAnotherByCallback.contains(sid) && claimed != null) {
            return written.stream().anyMatch(w -> w.entry() instanceof JournalEntry.Outcome o && givenAway(o));
        }
        boolean takenInLog = byCommand.entrySet().stream()
                .filter(e -> !e.getKey().equals(id))
                .flatMap(e -> e.getValue().stream())
                .anyMatch(e -> e instanceof JournalEntry.Outcome o
                        && o.disposition() instanceof Disposition.Accepted a
                        && a.sid().equals(sid));
        return takenInLog || (claimed != null && !claimed.equals(id));
    }
}
