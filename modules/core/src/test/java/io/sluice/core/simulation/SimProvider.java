package io.sluice.core.simulation;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.Content;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.time.VirtualGroup;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The provider beyond the network: what reaches it late still counts, and what it answers may be lost. */
final class SimProvider {
    /** Longest time after which an accepted message shows in the list. */
    static final Duration VISIBLE_MAX = Duration.ofMillis(1_500);

    private record Message(String sid, CommandId id, E164 to, int bodyHash, Instant at, long visibleNanos) {}

    /** What one POST leads to. */
    private record Outcome(boolean accepts, int error) {}

    private final VirtualScheduler scheduler;
    private final Dice dice;
    private final Ledger ledger;
    private final Callbacks callbacks;
    private final List<Message> messages = new ArrayList<>();

    SimProvider(VirtualScheduler scheduler, Dice dice, Ledger ledger, Callbacks callbacks) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.ledger = ledger;
        this.callbacks = callbacks;
    }

    /** Puts one POST on the wire; the reply comes, late, or never. */
    void post(VirtualGroup from, String process, OutboundMessage message, int segments, Consumer<ProviderReply> reply) {
        CommandId id = message.commandId();
        Ledger.Post post = ledger.posted(process, id);
        long now = post.startedNanos();
        if (dice.happens(dice.requestLost)) {
            ledger.note(process + " POST of " + id + " is lost");
            if (dice.random.nextBoolean()) {
                from.at(now + dice.oneWay(), () -> reply.accept(new ProviderReply.NotSent("CONNECTION_REFUSED")));
            }
            return;
        }
        long way = dice.happens(dice.lateArrival) ? dice.within(Times.HTTP_BOUND) : dice.oneWay();
        scheduler.at(now + way, () -> arrive(from, post, message, segments, reply));
    }

    private void arrive(
            VirtualGroup from, Ledger.Post post, OutboundMessage message, int segments, Consumer<ProviderReply> reply) {
        ledger.arrived(post, segments);
        Outcome outcome = decide();
        String sid = outcome.accepts() ? accept(post, message) : "";
        ledger.note(post.process() + " POST of " + post.id() + " arrived, "
                + (outcome.accepts() ? "accepted as " + sid : "not accepted") + ", error " + outcome.error());
        if (dice.happens(dice.answerLost)) {
            return;
        }
        from.at(scheduler.nanoTime() + dice.oneWay(), () -> reply.accept(answer(outcome, sid, segments)));
    }

    private Outcome decide() {
        if (dice.happens(dice.serverError)) {
            return new Outcome(dice.random.nextBoolean(), dice.random.nextBoolean() ? 500 : 503);
        }
        return dice.happens(dice.busy) ? new Outcome(false, 429) : new Outcome(true, 0);
    }

    private static ProviderReply answer(Outcome outcome, String sid, int segments) {
        return switch (outcome.error()) {
            case 0 -> new ProviderReply.Accepted(sid, "queued", OptionalInt.of(segments));
            case 429 -> new ProviderReply.Refused(429, busyError(), Optional.empty());
            default -> new ProviderReply.Ambiguous("HTTP_" + outcome.error(), outcome.error());
        };
    }

    private static ProviderError busyError() {
        return new ProviderError(
                20_429, FailureClass.TRANSIENT, "BUSY", "Too many requests.", true, Duration.ofMillis(200));
    }

    private String accept(Ledger.Post post, OutboundMessage message) {
        String sid = "SM" + (messages.size() + 1);
        long now = scheduler.nanoTime();
        long visible = now + (dice.random.nextBoolean() ? 0 : dice.within(VISIBLE_MAX));
        messages.add(
                new Message(sid, message.commandId(), message.to(), hash(message.content()), scheduler.now(), visible));
        ledger.accepted.add(new Ledger.Accepted(sid, message.commandId(), message.to(), now, post));
        callbacks.accepted(message.partition(), message.commandId(), sid);
        return sid;
    }

    /** The list as it shows now. */
    List<MessageSnapshot> list(E164 to, Instant since) {
        long now = scheduler.nanoTime();
        return messages.reversed().stream()
                .filter(m -> m.to().equals(to) && !m.at().isBefore(since) && m.visibleNanos() <= now)
                .map(SimProvider::snapshot)
                .toList();
    }

    /** Takes one way through the network. */
    void travel(VirtualGroup from) {
        from.sleepUntil(from.nanoTime() + dice.oneWay());
    }

    /** Most requests find a connection that stands. */
    void connect(VirtualGroup from) {
        if (dice.happens(dice.slowConnect)) {
            from.sleepUntil(from.nanoTime() + dice.within(Times.HTTP_BOUND));
        }
    }

    boolean listIsDown() {
        return dice.happens(dice.listDown);
    }

    private static int hash(Content content) {
        return content instanceof Content.Text text ? text.body().hashCode() : 0;
    }

    private static MessageSnapshot snapshot(Message message) {
        return new MessageSnapshot(
                message.sid(),
                "queued",
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(message.bodyHash()),
                message.at(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }
}
