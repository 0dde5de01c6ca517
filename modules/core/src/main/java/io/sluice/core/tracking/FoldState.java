package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.sender.Purpose;
import io.sluice.core.verify.VerifyReason;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What a fold remembers. All changes follow from the log alone, time included. Not thread-safe: the fold guards it. */
final class FoldState {
    final TrackingPolicy policy;
    final AskQueue asks;
    final SettledIds settled;
    final SettledBlocks blocks = new SettledBlocks();
    final Proofs proofs = new Proofs();
    final VerificationBook verifications = new VerificationBook();
    final Map<Oddity, Long> oddities = new EnumMap<>(Oddity.class);
    String owner = "";
    long epoch;

    private final Map<CommandId, Tracked> open = new LinkedHashMap<>();
    private final Map<String, CommandId> bySid = new HashMap<>();
    /** Ends by their time, for forgetting them after the correction window. */
    private final Queue<Ended> ended = new PriorityQueue<>(Comparator.comparing(Ended::at));

    private int cancelsOnly;
    private Instant now = Instant.EPOCH;

    FoldState(TrackingPolicy policy) {
        this.policy = policy;
        this.asks = new AskQueue(policy);
        this.settled = new SettledIds(policy.dedupeHorizon(), policy.settledMax());
    }

    private record Ended(Tracked message, Instant at) {}

    @Nullable
    Tracked find(CommandId id) {
        return open.get(id);
    }

    Collection<Tracked> messages() {
        return open.values();
    }

    Optional<CommandId> ownerOf(String sid) {
        return Optional.ofNullable(bySid.get(sid));
    }

    /** Of a start that is open, or whose verification is remembered. */
    Optional<MessageFacts> startFacts(CommandId start) {
        return verifications
                .ofStart(start)
                .flatMap(verification -> verification.factsOf(start))
                .or(() -> Optional.ofNullable(find(start)).flatMap(message -> message.facts))
                .filter(facts -> facts.verification().filter(v -> !v.check()).isPresent());
    }

    boolean isSettled(CommandId id) {
        return settled.hashOf(id).isPresent();
    }

    /** Takes a message in, or one that was restored back in. */
    Tracked add(Tracked message) {
        open.put(message.id, message);
        message.sid.ifPresent(sid -> bySid.put(sid, message.id));
        if (message.facts.isEmpty()) {
            cancelsOnly++;
        }
        changed(message);
        return message;
    }

    /**
     * Messages without an end that the provider has had for the correction window at least, oldest first, as many as there
     * are above the bound. Younger ones stay: a look-up of another message must know whose they are.
     */
    List<StuckMessage.GiveUp> crowdedOut(Instant at, int limit) {
        if (open.size() <= policy.openMax()) {
            return List.of();
        }
        List<Tracked> unfinished =
                open.values().stream().filter(FoldState::isUnfinishedMessage).toList();
        int many = Math.min(limit, unfinished.size() - policy.openMax() - asks.leaving(at));
        List<StuckMessage.GiveUp> out = unfinished.stream()
                .filter(message -> !asks.isLeaving(message.id))
                .filter(message ->
                        !acceptedAt(message).plus(policy.correctionWindow()).isAfter(at))
                .sorted(Comparator.comparing(FoldState::acceptedAt))
                .limit(Math.max(0, many))
                .map(message -> new StuckMessage.GiveUp(message.id, message.sid.orElse("")))
                .toList();
        out.forEach(message -> asks.leave(message.commandId(), at));
        return out;
    }

    /** A code can still be entered, and a call can last for hours: neither counts. */
    private static boolean isUnfinishedMessage(Tracked message) {
        return message.accepted()
                && !message.progress.last()
                && message.facts
                        .filter(facts ->
                                facts.verification().isPresent() || facts.call().isPresent())
                        .isEmpty();
    }

    private static Instant acceptedAt(Tracked message) {
        return message.acceptedAt.orElse(message.progress.since());
    }

    boolean roomForCancels(int more) {
        return cancelsOnly + more <= TrackingPolicy.EARLY_CANCELS_MAX;
    }

    void factsCame() {
        cancelsOnly--;
    }

    /** To be called after each change of a message: it sets when to ask next and when to forget. */
    void changed(Tracked message) {
        message.sid.ifPresent(sid -> bySid.putIfAbsent(sid, message.id));
        asks.schedule(message);
        if (message.progress.last()) {
            ended.add(new Ended(message, message.progress.since()));
        }
    }

    void forget(Tracked message) {
        open.remove(message.id);
        asks.remove(message.id);
        message.sid.ifPresent(sid -> bySid.remove(sid, message.id));
        if (message.facts.isEmpty()) {
            cancelsOnly--;
        }
    }

    void settle(CommandId id, int contentHash, Instant at) {
        if (!isSettled(id)) {
            settled.add(id, contentHash, at);
            blocks.add(id, contentHash, at);
        }
    }

    /** What the provider refuses as fraud, or says later that it did not deliver for it, marks who was to have a code. */
    void noteFraud(Optional<MessageFacts> facts, Optional<String> reason, Instant at) {
        if (reason.filter(VerifyReason::marksRecipient).isPresent()) {
            facts.filter(known -> known.purpose().equals(Purpose.OTP.name()))
                    .flatMap(MessageFacts::recipientRef)
                    .ifPresent(ref -> verifications.sawFraud(ref, at));
        }
    }

    void met(Oddity oddity) {
        oddities.merge(oddity, 1L, Long::sum);
    }

    /**
     * The log has come to this time: forgets ends whose correction window is over, and more when there are too many.
     */
    void advanceTo(Instant time) {
        now = time.isAfter(now) ? time : now;
        for (int early = verifications.forgetUpTo(now); early > 0; early--) {
            met(Oddity.BOUND_REACHED);
        }
        for (Ended first = ended.peek(); first != null; first = ended.peek()) {
            boolean over = !first.at().plus(policy.correctionWindow()).isAfter(now);
            if (!over && open.size() <= TrackingPolicy.OPEN_MAX) {
                return;
            }
            ended.remove();
            Progress progress = first.message().progress;
            if (progress.last()
                    && progress.since().equals(first.at())
                    && open.get(first.message().id) == first.message()) {
                if (!over) {
                    met(Oddity.BOUND_REACHED);
                }
                forget(first.message());
            }
        }
    }

    /** @throws IllegalArgumentException when the blocks do not hold what the snapshot counts on */
    void restore(FoldSnapshot snapshot, List<SettledIdBlock> settled) {
        owner = snapshot.owner();
        epoch = snapshot.epoch();
        restoreSettled(snapshot, settled);
        snapshot.open().stream().map(Tracked::of).forEach(this::add);
        snapshot.verifications().stream().map(TrackedVerification::of).forEach(verifications::put);
        snapshot.fraudRefusals().forEach(refusal -> verifications.sawFraud(refusal.recipientRef(), refusal.at()));
    }

    private void restoreSettled(FoldSnapshot snapshot, List<SettledIdBlock> settled) {
        int begun = 0;
        for (SettledIdBlock block : settled) {
            if (block.number() < snapshot.settledBlock()) {
                block.addTo(this.settled);
            } else if (block.number() == snapshot.settledBlock() && block.count() >= snapshot.settledInBlock()) {
                SettledIdBlock part = block.first(snapshot.settledInBlock());
                part.addTo(this.settled);
                blocks.restore(part);
                begun = part.count();
            }
        }
        if (begun < snapshot.settledInBlock()) {
            throw new IllegalArgumentException("A block of settled ids is shorter than its checkpoint counts on");
        }
        if (begun == 0) {
            blocks.restore(new SettledIdBlock(snapshot.settledBlock(), Instant.EPOCH, Instant.EPOCH, new byte[0]));
        }
    }
}
