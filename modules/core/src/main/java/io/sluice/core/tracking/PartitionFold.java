package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.sender.SenderName;
import io.sluice.core.time.Monitor;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationView;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What became of each message of one partition, as a function of its two logs: the journal, and the callbacks in the
 * places that the journal gives them. One thread applies; any thread may ask. Nothing here blocks or does I/O.
 */
public final class PartitionFold implements History {
    private final Monitor monitor;
    private final FoldState state;
    private final CallbackRules callbacks;
    private final EntryRules entries;
    /** Callbacks that were read and have no place in the journal yet. */
    private final Deque<PlacedCallback> unplaced = new ArrayDeque<>();

    private final MessageOwners owners;
    private long journalOffset;
    private long callbacksOffset;

    /**
     * Goes on where a snapshot stands.
     *
     * @param settled the blocks of settled ids that belong to the snapshot, in their order
     * @throws IllegalArgumentException when the blocks do not hold what the snapshot counts on
     */
    public PartitionFold(
            Monitor monitor,
            TrackingPolicy policy,
            ProviderErrors errors,
            FoldSnapshot snapshot,
            List<SettledIdBlock> settled) {
        this.monitor = monitor;
        this.state = new FoldState(policy);
        this.owners = new MessageOwners(state);
        StatusMaker statuses = new StatusMaker(state);
        VerificationRules verifications = new VerificationRules(state);
        this.callbacks = new CallbackRules(state, statuses, verifications, errors);
        this.entries = new EntryRules(state, statuses, verifications);
        this.journalOffset = snapshot.journalOffset();
        this.callbacksOffset = snapshot.callbacksOffset();
        state.restore(snapshot, settled);
    }

    /** Applies the next entry of the journal and gives the statuses that follow; one applied already changes nothing. */
    public List<StatusChange> apply(LoggedEntry at) {
        try (Monitor _ = monitor.enter()) {
            List<StatusChange> out = new ArrayList<>();
            if (at.offset() < journalOffset) {
                return out;
            }
            journalOffset = at.offset() + 1;
            switch (at.entry()) {
                case JournalEntry.Owner owner -> {
                    state.owner = owner.writer();
                    state.epoch = Math.max(state.epoch, owner.epoch());
                }
                case JournalEntry.Intent intent -> entries.intent(at, intent);
                case JournalEntry.Released released -> entries.released(at, released);
                case JournalEntry.Outcome outcome -> {
                    entries.outcome(at, outcome, out);
                    if (outcome.disposition() instanceof Disposition.Accepted accepted) {
                        owners.answered(accepted.sid());
                    }
                }
                case JournalEntry.UnknownEnd end -> entries.unknownEnd(end);
                case JournalEntry.Deferred deferred -> entries.deferred(at, deferred, out);
                case JournalEntry.CancelRequested cancel -> entries.cancelRequested(at, cancel);
                case JournalEntry.CallbacksRead read -> place(at, read, out);
            }
            state.advanceTo(at.observedAt());
            return out;
        }
    }

    private void place(LoggedEntry at, JournalEntry.CallbacksRead read, List<StatusChange> out) {
        if (entries.isStale(at.writer())) {
            state.met(Oddity.STALE_ENTRY);
            return;
        }
        while (!unplaced.isEmpty() && unplaced.getFirst().offset() < read.upTo()) {
            PlacedCallback next = unplaced.removeFirst();
            owners.placed(next.fact());
            callbacks.apply(next.offset(), next.fact(), out);
        }
        callbacksOffset = Math.max(callbacksOffset, read.upTo());
    }

    /** Takes the next callback in. It is proof at once, and becomes a status where the journal places it. */
    public void receive(long offset, CallbackFact fact) {
        try (Monitor _ = monitor.enter()) {
            if (offset < callbacksOffset) {
                return;
            }
            unplaced.addLast(new PlacedCallback(offset, fact));
            owners.received(fact);
        }
    }

    /** The offset after the last callback that has no place in the journal yet; empty when all have one. */
    public Optional<Long> unplacedUpTo() {
        return locked(() -> Optional.ofNullable(unplaced.peekLast()).map(last -> last.offset() + 1));
    }

    /** How many callbacks wait for their place. */
    public int unplaced() {
        return locked(() -> unplaced.size());
    }

    @Override
    public Past past(CommandId id) {
        try (Monitor _ = monitor.enter()) {
            OptionalInt settled = state.settled.hashOf(id);
            if (settled.isPresent()) {
                return new Past.Settled(settled.getAsInt());
            }
            Tracked message = state.find(id);
            return message == null ? new Past.Nothing(false) : message.past(state.owner);
        }
    }

    @Override
    public boolean remembersCancels() {
        return locked(() -> state.roomForCancels(TrackingPolicy.CANCELS_UNDER_WAY));
    }

    @Override
    public Instant endangered() {
        return locked(() -> state.settled.endangered());
    }

    @Override
    public Optional<String> provenSid(CommandId id) {
        return locked(() -> owners.provenSid(id));
    }

    @Override
    public boolean belongsToAnother(String sid, CommandId id) {
        return locked(
                () -> owners.ownerOf(sid).filter(owner -> !owner.equals(id)).isPresent());
    }

    @Override
    public boolean claim(String sid, CommandId id) {
        return locked(() -> owners.claim(sid, id));
    }

    @Override
    public Optional<VerificationView> verification(CommandId start) {
        return locked(() -> state.verifications.ofStart(start).map(verification -> verification.view(start)));
    }

    @Override
    public Optional<VerificationView> latestVerification(SenderName profile, String recipientRef) {
        return locked(
                () -> state.verifications.latest(profile.value(), recipientRef).map(TrackedVerification::view));
    }

    @Override
    public Optional<VerificationView> verification(VerificationSid sid) {
        return locked(() -> state.verifications.ofSid(sid).map(TrackedVerification::view));
    }

    @Override
    public Optional<MessageFacts> startFacts(CommandId start) {
        return locked(() -> state.startFacts(start));
    }

    @Override
    public boolean startRefused(CommandId start) {
        return locked(() -> state.verifications.refused(start));
    }

    @Override
    public boolean refusedAsFraud(String recipientRef, Instant now) {
        return locked(() -> state.verifications.refusedAsFraud(recipientRef, now));
    }

    /** Messages without a final status that are due, the longest due first; each comes again later until it changes. */
    public List<StuckMessage> stuck(Instant now, int limit) {
        try (Monitor _ = monitor.enter()) {
            List<StuckMessage> stuck = new ArrayList<>();
            for (CommandId id : state.asks.takeDue(now, limit)) {
                Tracked message = state.find(id);
                if (message != null) {
                    stuck.add(question(message, now));
                }
            }
            for (TrackedVerification over : state.verifications.takeDue(now, limit - stuck.size())) {
                stuck.add(new StuckMessage.GiveUp(over.starts.getFirst().commandId(), over.sid.value()));
            }
            return stuck;
        }
    }

    /**
     * Messages that the provider has and that have to be given up early, since more are open than may be: those about which
     * it would be asked next. What was not sent yet always stays. To be called again when the answers were folded.
     */
    public List<StuckMessage.GiveUp> crowdedOut(Instant now, int limit) {
        return locked(() -> state.crowdedOut(now, limit));
    }

    private StuckMessage question(Tracked message, Instant now) {
        return message.sid.isEmpty() || state.asks.givenUp(message, now)
                ? new StuckMessage.GiveUp(message.id, message.sid.orElse(""))
                : message.question();
    }

    /** All that a checkpoint must hold, except the blocks. */
    public FoldSnapshot snapshot() {
        try (Monitor _ = monitor.enter()) {
            List<OpenMessage> open = new ArrayList<>(state.messages().size());
            state.messages().forEach(message -> open.add(message.frozen()));
            return new FoldSnapshot(
                    journalOffset,
                    callbacksOffset,
                    state.owner,
                    state.epoch,
                    state.blocks.number(),
                    state.blocks.count(),
                    open,
                    state.verifications.frozen(),
                    state.verifications.fraudRefusals());
        }
    }

    /** The blocks of settled ids that changed since the last call. They must be durable before the snapshot is. */
    public List<SettledIdBlock> changedBlocks() {
        return locked(() -> state.blocks.takeChanged());
    }

    /** Figures for metrics. */
    public FoldFigures figures() {
        return locked(() -> FoldFigures.of(state.messages(), state.settled, new EnumMap<>(state.oddities)));
    }

    /** First journal offset that was not applied. */
    public long journalOffset() {
        return locked(() -> journalOffset);
    }

    /** The last owner's writer id, empty before the first owner. */
    public String owner() {
        return locked(() -> state.owner);
    }

    /** The last owner's epoch, 0 before the first owner. */
    public long epoch() {
        return locked(() -> state.epoch);
    }

    private <T> T locked(Supplier<T> question) {
        try (Monitor _ = monitor.enter()) {
            return question.get();
        }
    }
}
