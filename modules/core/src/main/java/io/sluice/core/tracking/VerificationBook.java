package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.provider.CodeSent;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerifyChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The verifications of one partition by their starts. All changes follow from the log alone, time included. Bounded by
 * {@value #VERIFICATIONS_MAX} verifications, {@value #REFUSED_MAX} refused starts, {@link #KEPT_AFTER_END} and {@link
 * #FRAUD_KEPT}. Not thread-safe: the fold
 * guards it.
 */
final class VerificationBook {
    static final int VERIFICATIONS_MAX = 100_000;
    /** How long after its last possible second a verification gives checks a clear answer. */
    static final Duration KEPT_AFTER_END = Duration.ofMinutes(30);
    /** As long as Twilio's Fraud Guard blocks a prefix (Verify docs, SMS Fraud Guard). */
    static final Duration FRAUD_KEPT = Duration.ofHours(12);
    /** Starts that sent nothing; of older ones it is only known that they are settled. */
    private static final int REFUSED_MAX = 10_000;
    /** How long a question for the end of a verification may take on its way through the log. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private record Recipient(String profile, String ref) {}

    /** Oldest first. */
    private final Map<VerificationSid, TrackedVerification> bySid = new LinkedHashMap<>();

    /** By when each is due; ended ones are taken out when they come to the front. */
    private final Queue<TrackedVerification> open = new PriorityQueue<>(Comparator.comparing(tracked -> tracked.dueAt));

    private final Map<CommandId, TrackedVerification> byStart = new HashMap<>();
    private final Map<Recipient, TrackedVerification> latest = new HashMap<>();
    private final Map<String, Instant> fraud = new LinkedHashMap<>();
    /** Starts that sent no code, oldest first; not kept in checkpoints. */
    private final Map<CommandId, Instant> refused = new LinkedHashMap<>();

    Optional<TrackedVerification> ofStart(CommandId start) {
        return Optional.ofNullable(byStart.get(start));
    }

    Optional<TrackedVerification> ofSid(VerificationSid sid) {
        return Optional.ofNullable(bySid.get(sid));
    }

    Optional<TrackedVerification> latest(String profile, String recipientRef) {
        return Optional.ofNullable(latest.get(new Recipient(profile, recipientRef)));
    }

    boolean refused(CommandId start) {
        return refused.containsKey(start);
    }

    boolean refusedAsFraud(String recipientRef, Instant now) {
        Instant at = fraud.get(recipientRef);
        return at != null && now.isBefore(at.plus(FRAUD_KEPT));
    }

    /** A start sent the code: of a new verification, or once more of one that is known. */
    TrackedVerification sent(VerificationSid sid, OpenVerification.Start start, CodeSent code, Instant now) {
        TrackedVerification known = bySid.get(sid);
        TrackedVerification tracked =
                known == null ? new TrackedVerification(sid, start, code.startedAt(), now) : known;
        if (known != null) {
            known.starts.add(start);
        }
        tracked.sends = Math.max(tracked.sends, code.sends());
        tracked.lastSendAt = now;
        tracked.channel = code.channel();
        tracked.textTried |= !code.channel().equals(VerifyChannel.CALL.name());
        put(tracked);
        return tracked;
    }

    /** Takes one in that was restored, or that changed. */
    void put(TrackedVerification tracked) {
        if (bySid.put(tracked.sid, tracked) == null) {
            open.add(tracked);
        }
        tracked.starts.forEach(start -> byStart.put(start.commandId(), tracked));
        latest.put(recipientOf(tracked), tracked);
    }

    /** A start came to its end and sent no code. */
    void refused(CommandId start, Instant now) {
        refused.put(start, now);
    }

    void sawFraud(String recipientRef, Instant at) {
        fraud.remove(recipientRef);
        fraud.put(recipientRef, at);
    }

    /** Starts of verifications whose time is surely over and whose end is not in the log; each comes again later. */
    List<TrackedVerification> takeDue(Instant now, int limit) {
        List<TrackedVerification> due = new ArrayList<>();
        for (TrackedVerification first = open.peek();
                first != null && due.size() < limit && !now.isBefore(first.dueAt);
                first = open.peek()) {
            open.remove();
            if (!first.ended() && bySid.get(first.sid) == first) {
                first.dueAt = now.plus(ASK_AGAIN);
                open.add(first);
                due.add(first);
            }
        }
        return due;
    }

    /** The log has come to this time: forgets what nobody asks for any more, and more when there is too much. */
    int forgetUpTo(Instant now) {
        for (Iterator<Instant> oldest = fraud.values().iterator(); oldest.hasNext(); ) {
            boolean over = !now.isBefore(oldest.next().plus(FRAUD_KEPT));
            if (!over && fraud.size() <= VERIFICATIONS_MAX) {
                break;
            }
            oldest.remove();
        }
        forgetRefused(now);
        int early = 0;
        for (Iterator<TrackedVerification> oldest = bySid.values().iterator(); oldest.hasNext(); ) {
            TrackedVerification first = oldest.next();
            boolean over = first.ended() && !now.isBefore(first.endsAt().plus(KEPT_AFTER_END));
            if (!over && bySid.size() <= VERIFICATIONS_MAX) {
                break;
            }
            oldest.remove();
            first.starts.forEach(start -> byStart.remove(start.commandId()));
            latest.remove(recipientOf(first), first);
            early += over ? 0 : 1;
        }
        return early;
    }

    private void forgetRefused(Instant now) {
        Iterator<Instant> oldest = refused.values().iterator();
        while (oldest.hasNext()) {
            boolean over = !now.isBefore(oldest.next().plus(KEPT_AFTER_END));
            if (!over && refused.size() <= REFUSED_MAX) {
                break;
            }
            oldest.remove();
        }
    }

    List<OpenVerification> frozen() {
        return bySid.values().stream().map(TrackedVerification::frozen).toList();
    }

    List<FraudRefusal> fraudRefusals() {
        return fraud.entrySet().stream()
                .map(refusal -> new FraudRefusal(refusal.getKey(), refusal.getValue()))
                .toList();
    }

    private static Recipient recipientOf(TrackedVerification tracked) {
        return new Recipient(tracked.facts().sender().orElse(""), tracked.recipientRef());
    }
}
