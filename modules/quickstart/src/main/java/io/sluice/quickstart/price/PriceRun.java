package io.sluice.quickstart.price;

import io.sluice.contract.MessageStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.core.command.CommandId;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.MessagingProvider.Fetched;
import io.sluice.core.sender.AccountName;
import io.sluice.core.tracking.StatusChange;
import io.sluice.gateway.tracking.FetchedMessage;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.quickstart.audit.Audit;
import io.sluice.quickstart.records.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks Twilio for the price of each message, at a pace, and gives the answer to the tracker, on the log that its own
 * questions are answered on: while the tracker knows a message, nobody else may write its statuses. Of a message that it
 * has forgotten this run continues the statuses itself. Used by one thread.
 */
public final class PriceRun {
    /** How long a record may take to the tracker, with room to spare. */
    private static final Duration TO_THE_TRACKER = Duration.ofSeconds(30);

    /** How long after its time the tracker may still know a message: two must never write one sequence. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    /** What became of one message. */
    public enum Verdict {
        /** Its status tells the price in a moment. */
        TOLD,
        /** The tracker has forgotten the message, so this run wrote the status. */
        TOLD_LATE,
        /** The tracker is just forgetting the message: it is in the sums, a later run tells it. */
        BETWEEN,
        /** Twilio does not say a price yet. */
        NO_PRICE_YET,
        /** Twilio does not have the message any more. */
        GONE,
        /** Twilio did not answer, or the sender is not configured here. */
        NOT_ASKED
    }

    private final MessagingProvider provider;
    private final Optional<RecordPublisher> publisher;
    private final Map<String, AccountName> accounts;
    private final Duration remembered;
    private final InstantSource clock;
    private final Map<String, Long> micros = new TreeMap<>();

    /**
     * @param publisher empty for a dry run
     * @param accounts of the senders, by their names
     * @param remembered how long the tracker remembers a message after its end
     */
    public PriceRun(
            MessagingProvider provider,
            Optional<RecordPublisher> publisher,
            Map<String, AccountName> accounts,
            Duration remembered,
            InstantSource clock) {
        this.provider = provider;
        this.publisher = publisher;
        this.accounts = Map.copyOf(accounts);
        this.remembered = remembered;
        this.clock = clock;
    }

    /** All of them, and how many met which end. */
    public Map<Verdict, Integer> run(List<Unpriced> messages, Pace pace) {
        Map<Verdict, Integer> counts = new TreeMap<>();
        for (Unpriced message : messages) {
            pace.await();
            counts.merge(ask(message), 1, Integer::sum);
        }
        return counts;
    }

    /** Sums by country and currency, in millionths, of all that had a price. */
    public Map<String, Long> micros() {
        return Map.copyOf(micros);
    }

    private Verdict ask(Unpriced message) {
        Optional<AccountName> account = Optional.ofNullable(accounts.get(message.sender()));
        if (account.isEmpty()) {
            return Verdict.NOT_ASKED;
        }
        return switch (provider.fetch(account.get(), message.sid())) {
            case Fetched.Found(MessageSnapshot snapshot) -> found(message, snapshot);
            case Fetched.Gone _ -> Verdict.GONE;
            case Fetched.Unavailable _ -> Verdict.NOT_ASKED;
        };
    }

    private Verdict found(Unpriced message, MessageSnapshot snapshot) {
        if (snapshot.priceMicros().isEmpty()) {
            return Verdict.NO_PRICE_YET;
        }
        micros.merge(
                message.country() + " " + snapshot.currency().orElse("none"),
                snapshot.priceMicros().getAsLong(),
                Long::sum);
        Instant now = clock.instant();
        Instant forgotten = message.endedAt().plus(remembered);
        if (now.isAfter(forgotten.plus(FORGOTTEN_AFTER))) {
            publisher.ifPresent(to -> Audit.acknowledged(
                    to.publish(
                            Topic.STATUS.suffix(),
                            null,
                            message.commandId().toString(),
                            late(message.last(), snapshot, now)),
                    "a status"));
            return Verdict.TOLD_LATE;
        }
        if (now.isAfter(forgotten.minus(TO_THE_TRACKER))) {
            return Verdict.BETWEEN;
        }
        publisher.ifPresent(to -> Audit.acknowledged(
                to.publish(
                        Topic.TWILIO_CALLBACKS.suffix(),
                        message.partition(),
                        message.sid(),
                        FetchedMessage.callback(new CommandId(message.commandId()), snapshot, now)),
                "a price"));
        return Verdict.TOLD;
    }

    /** What the tracker would have written: the same end, the next number, and the price. */
    private static MessageStatus late(MessageStatus last, MessageSnapshot snapshot, Instant now) {
        int sequence = last.getSequence() + 1;
        return MessageStatus.newBuilder(last)
                .setEventId(StatusChange.eventId(new CommandId(last.getCommandId()), sequence))
                .setSequence(sequence)
                .setCorrection(true)
                .setPriceMicros(snapshot.priceMicros().getAsLong())
                .setCurrency(snapshot.currency().orElse(null))
                .setObservedAt(now)
                .build();
    }
}
