package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.verify.VerificationFacts;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStanding;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The working form of an {@link OpenVerification}. Not thread-safe: the fold guards it. */
final class TrackedVerification {
    final VerificationSid sid;
    final List<OpenVerification.Start> starts;
    VerificationState state = VerificationState.PENDING;
    Instant since;
    Instant startedAt;
    Instant lastSendAt;
    int sends;
    int checks;
    String channel = "";
    boolean textTried;
    /** When it is asked for its end again; not kept in checkpoints. */
    Instant dueAt;

    TrackedVerification(VerificationSid sid, OpenVerification.Start first, Instant startedAt, Instant now) {
        this.sid = sid;
        this.starts = new ArrayList<>(List.of(first));
        this.since = now;
        this.startedAt = startedAt;
        this.lastSendAt = now;
        this.dueAt = surelyOverAt();
    }

    static TrackedVerification of(OpenVerification open) {
        TrackedVerification tracked =
                new TrackedVerification(open.sid(), open.starts().getFirst(), open.startedAt(), open.since());
        tracked.starts.clear();
        tracked.starts.addAll(open.starts());
        tracked.state = open.state();
        tracked.lastSendAt = open.lastSendAt();
        tracked.sends = open.sends();
        tracked.checks = open.checks();
        tracked.channel = open.channel();
        tracked.textTried = open.textTried();
        return tracked;
    }

    OpenVerification frozen() {
        return new OpenVerification(
                sid, state, since, startedAt, lastSendAt, sends, checks, channel, textTried, starts);
    }

    MessageFacts facts() {
        return starts.getFirst().facts();
    }

    Optional<MessageFacts> factsOf(CommandId start) {
        return starts.stream()
                .filter(each -> each.commandId().equals(start))
                .findFirst()
                .map(OpenVerification.Start::facts);
    }

    String recipientRef() {
        return facts().recipientRef().orElse("");
    }

    Instant endsAt() {
        return startedAt.plus(terms().validFor());
    }

    /** Twilio's clock may be behind by so much. */
    Instant surelyOverAt() {
        return endsAt().plus(VerificationView.CLOCK_SKEW);
    }

    boolean ended() {
        return state != VerificationState.PENDING;
    }

    VerificationView view() {
        return view(facts().service());
    }

    /** As one of its starts sees it: services that share a profile share the verifications of a number. */
    VerificationView view(CommandId start) {
        return view(factsOf(start).orElseGet(this::facts).service());
    }

    private VerificationView view(String service) {
        return new VerificationView(
                sid, state, startedAt, lastSendAt, endsAt(), sends, checks, textTried, service, recipientRef());
    }

    /** What a status in this state says of what may be done next. */
    VerificationStanding standing(VerificationState told, CommandId verificationId, Instant now) {
        boolean codeTaken = !ended();
        boolean blocksStarts = codeTaken || state == VerificationState.TOO_MANY_CHECKS;
        boolean sendsUsedUp = sends >= VerificationState.SENDS_MAX || state == VerificationState.TOO_MANY_CHECKS;
        Instant nextSend = blocksStarts ? (sendsUsedUp ? endsAt() : lastSendAt.plus(terms().resendAfter())) : now;
        Optional<Instant> nextCall = terms().callAfter()
                .filter(_ -> codeTaken && textTried && !sendsUsedUp)
                .map(lastSendAt::plus);
        return new VerificationStanding(
                told,
                verificationId,
                Optional.of(channel),
                OptionalInt.of(codeTaken ? Math.max(0, VerificationState.SENDS_MAX - sends) : 0),
                OptionalInt.of(codeTaken ? Math.max(0, VerificationState.CHECKS_MAX - checks) : 0),
                Optional.of(nextSend),
                nextCall,
                Optional.of(now).filter(_ -> codeTaken && checks < VerificationState.CHECKS_MAX),
                Optional.of(endsAt()));
    }

    private VerificationFacts terms() {
        return facts().verification().orElseThrow();
    }
}
