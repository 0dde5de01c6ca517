package io.sluice.core.dispatch;

import io.sluice.core.command.Content;
import io.sluice.core.command.SendSms;
import io.sluice.core.journal.Disposition;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether Twilio accepted an attempt whose answer is not known: first by a callback, which carries the
 * command id and so proves it, then by Twilio's message list. Only a list that was read, after everything that could
 * still arrive has arrived, and that holds nothing, proves that it did not.
 */
final class Inquiry {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);

    /** Clocks of Twilio and of this replica may differ by so much. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    /** Wait between two questions, so that an inquiry costs Twilio little. */
    static final Duration BETWEEN = Duration.ofSeconds(2);

    /** What was found. */
    sealed interface Finding {
        record Accepted(Disposition.Accepted disposition) implements Finding {}

        record NotThere() implements Finding {}

        /** Not decided before the deadline or a stop. */
        record Undecided() implements Finding {}
    }

    private final MessagingProvider provider;
    private final Scheduler scheduler;

    Inquiry(MessagingProvider provider, Scheduler scheduler) {
        this.provider = provider;
        this.scheduler = scheduler;
    }

    /**
     * Asks until decided.
     *
     * @param since wall-clock time of the intent
     * @param conclusiveNanos from when on an empty list proves that nothing was accepted
     * @param deadlineNanos until when to ask
     */
    Finding ask(Flight flight, Instant since, long conclusiveNanos, long deadlineNanos) {
        @Nullable String seenBefore = null;
        while (!flight.draining() && scheduler.nanoTime() - deadlineNanos < 0) {
            Optional<String> sid = flight.history().provenSid(flight.command().id());
            if (sid.isPresent() && claimed(flight, sid.get())) {
                return new Finding.Accepted(new Disposition.Accepted(sid.get(), "accepted", OptionalInt.empty()));
            }
            boolean conclusive = scheduler.nanoTime() - conclusiveNanos >= 0;
            if (askList(flight, since) instanceof LookUp.Answer.Messages(List<MessageSnapshot> messages)) {
                List<MessageSnapshot> unclaimed = unclaimed(flight, messages);
                @Nullable MessageSnapshot match = match(flight, unclaimed);
                // Another lane may have sent the same text just now and not said so yet: look twice.
                if (match != null && match.sid().equals(seenBefore) && claimed(flight, match.sid())) {
                    return new Finding.Accepted(
                            new Disposition.Accepted(match.sid(), match.status(), match.segments()));
                }
                seenBefore = match == null ? null : match.sid();
                // A message of nobody's with another text may be ours as Twilio changed it: then nothing is proven.
                if (conclusive && unclaimed.isEmpty()) {
                    return new Finding.NotThere();
                }
            }
            flight.pauseThroughCancel(nextQuestion(conclusiveNanos, deadlineNanos));
        }
        return new Finding.Undecided();
    }

    /** One calm pace, but no later than the instant from which on the answer is a proof. */
    private long nextQuestion(long conclusiveNanos, long deadlineNanos) {
        long next = Math.min(deadlineNanos, scheduler.deadlineIn(BETWEEN));
        return scheduler.nanoTime() - conclusiveNanos < 0 ? Math.min(next, conclusiveNanos) : next;
    }

    private LookUp.Answer askList(Flight flight, Instant since) {
        SendSms command = flight.command();
        try {
            return provider.lookUp(new LookUp(command.sender(), command.to(), since.minus(CLOCK_SKEW)));
        } catch (RuntimeException defect) {
            LOG.error("Asking for the message list failed: {}", Defects.describe(defect));
            return new LookUp.Answer.Unavailable(defect.getClass().getSimpleName());
        }
    }

    private static boolean claimed(Flight flight, String sid) {
        return flight.history().claim(sid, flight.command().id());
    }

    private static List<MessageSnapshot> unclaimed(Flight flight, List<MessageSnapshot> messages) {
        return messages.stream()
                .filter(m -> !flight.history()
                        .belongsToAnother(m.sid(), flight.command().id()))
                .toList();
    }

    /** One command is in flight per recipient and lane, so a message that is nobody else's and says the same is ours. */
    private static @Nullable MessageSnapshot match(Flight flight, List<MessageSnapshot> unclaimed) {
        return unclaimed.stream()
                .filter(m -> saysTheSame(flight.command().content(), m))
                .findFirst()
                .orElse(null);
    }

    private static boolean saysTheSame(Content content, MessageSnapshot message) {
        return switch (content) {
            case Content.Text text ->
                message.bodyHash().isEmpty()
                        || message.bodyHash().getAsInt() == text.body().hashCode();
            // Only Twilio knows what a template says.
            case Content.Template _ -> true;
        };
    }
}
