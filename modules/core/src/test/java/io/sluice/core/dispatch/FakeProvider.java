package io.sluice.core.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.Content;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.SenderName;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** A provider in virtual time that does what it is told, and remembers what arrived and what it accepted. */
final class FakeProvider implements MessagingProvider {
    /** What it does with one POST. */
    sealed interface Act {
        record Accept() implements Act {}

        record Refuse(ProviderError error, Optional<Duration> retryAfter) implements Act {}

        record NotReached() implements Act {}

        record AllBusy() implements Act {}

        /** The answer is lost after the time; whether the message was accepted is another question. */
        record LoseAnswer(boolean accepted, Duration after) implements Act {}

        record Break() implements Act {}
    }

    record Post(long startedNanos, long arrivedNanos, CommandId id, E164 to, SenderName sender) {}

    record Message(String sid, CommandId id, E164 to, SenderName sender, int bodyHash, Instant at) {}

    final List<Post> posts = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    final Map<CommandId, ArrayDeque<Act>> script = new HashMap<>();
    Function<OutboundMessage, Act> otherwise = _ -> new Act.Accept();
    Function<OutboundMessage, Duration> roundTrip = _ -> Duration.ofMillis(50);
    /** How long a POST waits for its connection before its first byte. */
    Duration connect = Duration.ZERO;

    boolean listAvailable = true;
    private int sids;
    private final VirtualScheduler scheduler;

    FakeProvider(VirtualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** The acts for the next POSTs of this command. */
    void on(CommandId id, Act... acts) {
        script.computeIfAbsent(id, _ -> new ArrayDeque<>()).addAll(List.of(acts));
    }

    long postsOf(CommandId id) {
        return posts.stream().filter(p -> p.id().equals(id)).count();
    }

    @Override
    public ProviderReply send(OutboundMessage message, StartCheck check) {
        scheduler.sleep(connect);
        if (!check.mayStart()) {
            return new ProviderReply.Withheld();
        }
        ArrayDeque<Act> acts = script.getOrDefault(message.commandId(), new ArrayDeque<>());
        Act act = acts.isEmpty() ? otherwise.apply(message) : acts.remove();
        long started = scheduler.nanoTime();
        if (act instanceof Act.NotReached) {
            return new ProviderReply.NotSent("CONNECTION_REFUSED");
        }
        if (act instanceof Act.AllBusy) {
            return new ProviderReply.Busy();
        }
        Duration half = roundTrip.apply(message).dividedBy(2);
        scheduler.sleep(half);
        posts.add(new Post(
                started,
                scheduler.nanoTime(),
                message.commandId(),
                message.to(),
                message.sender().name()));
        return switch (act) {
            case Act.Accept _ -> {
                String sid = accept(message);
                scheduler.sleep(half);
                yield new ProviderReply.Accepted(sid, "queued", OptionalInt.empty());
            }
            case Act.Refuse(var error, var retryAfter) -> {
                scheduler.sleep(half);
                yield new ProviderReply.Refused(400, error, retryAfter);
            }
            case Act.LoseAnswer(boolean accepted, Duration after) -> {
                if (accepted) {
                    accept(message);
                }
                scheduler.sleep(after);
                yield new ProviderReply.Ambiguous("TIMEOUT", 0);
            }
            case Act.Break _ -> throw new IllegalStateException("a defect after the POST");
            case Act.NotReached _, Act.AllBusy _ -> throw new AssertionError();
        };
    }

    private String accept(OutboundMessage message) {
        sids++;
        String sid = "SM" + sids;
        int hash = message.content() instanceof Content.Text text ? text.body().hashCode() : 0;
        messages.add(new Message(
                sid, message.commandId(), message.to(), message.sender().name(), hash, scheduler.now()));
        return sid;
    }

    @Override
    public LookUp.Answer lookUp(LookUp question) {
        scheduler.sleep(Duration.ofMillis(80));
        if (!listAvailable) {
            return new LookUp.Answer.Unavailable("list is down");
        }
        return new LookUp.Answer.Messages(messages.reversed().stream()
                .filter(m -> m.to().equals(question.to()) && !m.at().isBefore(question.since()))
                .map(FakeProvider::snapshot)
                .toList());
    }

    private static MessageSnapshot snapshot(Message message) {
        return new MessageSnapshot(
                message.sid(),
                "queued",
                OptionalInt.empty(),
                OptionalInt.of(1),
                OptionalInt.of(message.bodyHash()),
                message.at(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    @Override
    public Fetched fetch(AccountName account, String messageSid) {
        throw new AssertionError("The dispatcher fetches nothing");
    }

    @Override
    public Probe probe(AccountName account) {
        return new Probe.Active();
    }
}
