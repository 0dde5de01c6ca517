package io.sluice.core.tracking;

import io.sluice.core.call.CallStanding;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.History;
import io.sluice.core.journal.MessageFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The working form of an {@link OpenMessage}. Not thread-safe: the fold guards it. */
final class Tracked {
    final CommandId id;
    Optional<MessageFacts> facts = Optional.empty();
    Progress progress;
    int attempts;
    Optional<OpenMessage.OpenIntent> intent = Optional.empty();
    Optional<String> sid = Optional.empty();
    OptionalInt segments = OptionalInt.empty();
    Optional<Instant> acceptedAt = Optional.empty();
    boolean cancelRequested;
    Optional<Instant> deferredUntil = Optional.empty();
    Optional<Instant> askedAt = Optional.empty();
    int asks;
    /** How far it has come, when it is a call. */
    Optional<CallStanding> call = Optional.empty();
    /** Checked while the answer to this start of a verification is being looked up. */
    int wrongCodes;

    Tracked(CommandId id, Instant at) {
        this.id = id;
        this.progress = Progress.none(at);
    }

    static Tracked of(OpenMessage message) {
        Tracked tracked = new Tracked(message.commandId(), message.progress().since());
        tracked.facts = message.facts();
        tracked.progress = message.progress();
        tracked.attempts = message.attempts();
        tracked.intent = message.intent();
        tracked.sid = message.sid();
        tracked.segments = message.segments();
        tracked.acceptedAt = message.acceptedAt();
        tracked.cancelRequested = message.cancelRequested();
        tracked.deferredUntil = message.deferredUntil();
        tracked.askedAt = message.askedAt();
        tracked.asks = message.asks();
        tracked.call = message.call();
        tracked.wrongCodes = message.wrongCodes();
        return tracked;
    }

    OpenMessage frozen() {
        return new OpenMessage(
                id,
                facts,
                progress,
                attempts,
                intent,
                sid,
                segments,
                acceptedAt,
                cancelRequested,
                deferredUntil,
                askedAt,
                asks,
                call,
                wrongCodes);
    }

    boolean accepted() {
        return sid.isPresent();
    }

    /** The provider has it: the intent, if one is open, has found its end. */
    void accept(String providerSid, Instant at) {
        sid = sid.or(() -> Optional.of(providerSid));
        acceptedAt = acceptedAt.or(() -> Optional.of(at));
        intent.ifPresent(open -> attempts = Math.max(attempts, open.attempt()));
        intent = Optional.empty();
    }

    /** The question to the provider about it, which has taken it. */
    StuckMessage.Ask question() {
        return new StuckMessage.Ask(
                id, sid.orElseThrow(), facts.flatMap(MessageFacts::account), asks == 0 && !progress.reported());
    }

    int contentHash() {
        return facts.map(MessageFacts::contentHash).orElse(0);
    }

    /** What its past says to this owner, as long as it is not settled. */
    History.Past past(String owner) {
        if (intent.isPresent()) {
            OpenMessage.OpenIntent open = intent.get();
            OptionalInt bodyHash = OptionalInt.of(open.bodyHash());
            boolean earlier = !open.writer().equals(owner);
            return new History.Past.Open(
                    open.attempt(), open.at(), open.validFor(), bodyHash, cancelRequested, earlier);
        }
        if (attempts > 0) {
            return new History.Past.Tried(attempts, cancelRequested);
        }
        return deferredUntil.isPresent()
                ? new History.Past.Deferred(contentHash())
                : new History.Past.Nothing(cancelRequested);
    }
}
