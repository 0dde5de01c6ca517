package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.arrivals.ArrivalLog;
import io.sluice.simulator.callbacks.CallbackSender;
import io.sluice.simulator.callbacks.FaultyCallbacks;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.faults.FaultyWork;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.optouts.OptOuts;
import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** The messaging product put together: its API, and what texts from handsets need of it. */
public final class Messaging {
    private static final Duration REPLY_VALIDITY = Duration.ofHours(10);

    private final MessageStore store;
    private final SenderQueue queue = new SenderQueue();
    private final Senders senders;
    private final StatusCallbacks callbacks;
    private final Lifecycle lifecycle;
    private final MessagesApi api;
    private final Timeline timeline;
    private final Sids sids;

    /** What messaging stands on. */
    public record Parts(
            Timeline timeline,
            Sids sids,
            Accounts accounts,
            OptOuts optOuts,
            Faults faults,
            CallbackSender callbackSender,
            ArrivalLog arrivals) {}

    /**
     * How messaging behaves.
     *
     * @param defaultSegmentsPerSecond throughput of senders that have none of their own, above 0
     * @param heldMessages the largest number of messages kept
     */
    public record Settings(
            LifecycleTimes times,
            Destinations destinations,
            double defaultSegmentsPerSecond,
            int heldMessages,
            long seed) {
        public Settings {
            if (defaultSegmentsPerSecond <= 0) {
                throw new IllegalArgumentException("defaultSegmentsPerSecond must be above 0");
            }
        }
    }

    public Messaging(Parts parts, Settings settings) {
        timeline = parts.timeline();
        sids = parts.sids();
        store = new MessageStore(settings.heldMessages());
        senders = new Senders(parts.accounts(), parts.optOuts(), settings.defaultSegmentsPerSecond());
        callbacks = new StatusCallbacks(
                parts.accounts(), new FaultyCallbacks(parts.callbackSender(), parts.faults(), timeline), sids);
        lifecycle = new Lifecycle(
                timeline,
                store,
                parts.accounts(),
                senders,
                queue,
                settings.destinations(),
                settings.times(),
                parts.faults(),
                callbacks,
                new SplittableRandom(settings.seed()));
        MessageCreation creation = new MessageCreation(
                store, senders, queue, settings.destinations(), settings.times(), lifecycle, timeline, sids);
        MessageRows rows = new MessageRows(store, lifecycle, timeline);
        api = new MessagesApi(creation, callbacks, rows, parts.arrivals(), new FaultyWork(parts.faults()), timeline);
    }

    public MessagesApi api() {
        return api;
    }

    public MessageStore store() {
        return store;
    }

    /** Holds a text from a handset. */
    public Message received(Account account, String from, String to, String body) {
        return hold(account, Direction.INBOUND, to, from, body, MessageStatus.RECEIVED);
    }

    /** Sends Twilio's own answer to a keyword through the number's queue. */
    public Message reply(Account account, String from, String to, String body) {
        Message message = hold(account, Direction.OUTBOUND_REPLY, to, from, body, MessageStatus.QUEUED);
        Senders.Throughput throughput = senders.throughput(account, from, null);
        SenderQueue.Place place = queue.enqueue(
                throughput.queue(),
                message.segments(),
                throughput.segmentsPerSecond(),
                REPLY_VALIDITY,
                timeline.nanos());
        lifecycle.queued(account, message.sid(), place, REPLY_VALIDITY);
        return message;
    }

    private Message hold(
            Account account, Direction direction, String to, String from, String body, MessageStatus status) {
        Instant now = timeline.now();
        Message message = new Message(
                store.nextSequence(),
                sids.next("SM"),
                account.sid(),
                direction,
                to,
                from,
                account.serviceOf(direction == Direction.INBOUND ? to : from)
                        .map(service -> service.sid())
                        .orElse(null),
                body,
                List.of(),
                SegmentCount.of(body),
                status,
                null,
                now,
                now,
                status == MessageStatus.RECEIVED ? now : null,
                null);
        store.add(message);
        return message;
    }

    public void reset() {
        store.clear();
        queue.clear();
        callbacks.reset();
    }
}
