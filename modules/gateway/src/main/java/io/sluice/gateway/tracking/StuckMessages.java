package io.sluice.gateway.tracking;

import io.sluice.contract.TwilioCallback;
import io.sluice.contract.topic.Topic;
import io.sluice.core.call.CallProvider;
import io.sluice.core.command.CommandId;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.MessagingProvider.Fetched;
import io.sluice.core.sender.AccountName;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.PartitionTracker;
import io.sluice.core.tracking.PartitionTrackers;
import io.sluice.core.tracking.StuckMessage;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Twilio about messages without a final status, the longest due first, at a small rate of its own and never on the
 * way of a send. Answers go into the callbacks' log like Twilio's own, so that a replay folds the same. Stops for a
 * while when Twilio does not answer.
 */
final class StuckMessages implements Runnable {
    /** Most messages of one partition asked about or given up per second. */
    private static final int STEPS_MAX = 200;

    /** Most messages of one partition given up early per second: more than Twilio takes of an account's share. */
    private static final int CROWDED_OUT_MAX = 1_000;

    private static final Duration PAUSE_FIRST = Duration.ofSeconds(30);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(10);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(StuckMessages.class);

    private final PartitionTrackers trackers;
    private final MessagingProvider provider;
    private final CallProvider calls;
    private final RecordPublisher publisher;
    private final Scheduler scheduler;
    private final TrackingMetrics metrics;
    private final int asksPerSecond;
    private volatile boolean stopped;
    private Duration pause = PAUSE_FIRST;
    private long pausedUntilNanos;
    private int asksLeft;
    private int turns;

    StuckMessages(
            PartitionTrackers trackers,
            MessagingProvider provider,
            CallProvider calls,
            RecordPublisher publisher,
            Scheduler scheduler,
            TrackingMetrics metrics,
            int asksPerSecond) {
        this.trackers = trackers;
        this.provider = provider;
        this.calls = calls;
        this.publisher = publisher;
        this.scheduler = scheduler;
        this.metrics = metrics;
        this.asksPerSecond = asksPerSecond;
        this.pausedUntilNanos = scheduler.nanoTime();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            long next = scheduler.deadlineIn(TURN);
            try {
                turn();
            } catch (RuntimeException e) {
                log.error("Asking for messages failed ({})", e.getClass().getSimpleName());
                pauseAsking();
            }
            scheduler.sleepUntil(next);
        }
    }

    /** One second's share; each turn begins with another partition. */
    void turn() {
        asksLeft = scheduler.nanoTime() - pausedUntilNanos >= 0 ? asksPerSecond : 0;
        List<PartitionTracker> owned = new ArrayList<>(trackers.owned());
        owned.removeIf(tracker -> tracker.phase() != PartitionTracker.Phase.OWNING);
        Collections.rotate(owned, -(turns++ % Math.max(1, owned.size())));
        owned.forEach(this::turnOf);
    }

    private void turnOf(PartitionTracker tracker) {
        tracker.fold()
                .crowdedOut(scheduler.now(), CROWDED_OUT_MAX)
                .forEach(early -> giveUp(tracker.partition(), early.commandId(), early.sid()));
        for (int i = 0; i < STEPS_MAX; i++) {
            List<StuckMessage> next = tracker.fold().stuck(scheduler.now(), 1);
            if (next.isEmpty()) {
                return;
            }
            switch (next.getFirst()) {
                case StuckMessage.GiveUp(CommandId id, String sid) -> giveUp(tracker.partition(), id, sid);
                case StuckMessage.Ask ask -> {
                    if (asksLeft <= 0) {
                        return;
                    }
                    asksLeft--;
                    ask(tracker.partition(), ask);
                }
            }
        }
    }

    private void ask(int partition, StuckMessage.Ask ask) {
        Optional<AccountName> account = ask.account().map(AccountName::new);
        if (account.isEmpty()) {
            return;
        }
        if (ask.isOfCall()) {
            switch (calls.fetch(account.get(), ask.sid())) {
                case CallProvider.Fetched.Found found ->
                    found(partition, CallbackCodec.fetched(ask, found.call(), scheduler.now()));
                case CallProvider.Fetched.Gone _ -> gone(partition, ask);
                case CallProvider.Fetched.Unavailable _ -> unavailable();
            }
            return;
        }
        switch (provider.fetch(account.get(), ask.sid())) {
            case Fetched.Found found -> {
                answered(ask);
                found(partition, CallbackCodec.fetched(ask.commandId(), ask.sid(), found.message(), scheduler.now()));
            }
            case Fetched.Gone _ -> {
                answered(ask);
                gone(partition, ask);
            }
            case Fetched.Unavailable _ -> unavailable();
        }
    }

    private void answered(StuckMessage.Ask ask) {
        if (ask.unreported()) {
            metrics.unreported();
        }
    }

    private void found(int partition, TwilioCallback fact) {
        metrics.asked("found");
        pause = PAUSE_FIRST;
        publish(partition, fact);
    }

    private void gone(int partition, StuckMessage.Ask ask) {
        metrics.asked("gone");
        giveUp(partition, ask.commandId(), ask.sid());
    }

    private void unavailable() {
        metrics.asked("unavailable");
        pauseAsking();
    }

    private void pauseAsking() {
        pausedUntilNanos = scheduler.deadlineIn(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
        asksLeft = 0;
    }

    private void giveUp(int partition, CommandId id, String sid) {
        publish(partition, CallbackCodec.gaveUp(id, sid, scheduler.now()));
    }

    private void publish(int partition, TwilioCallback fact) {
        // Not awaited: what is lost is asked again a minute later.
        publisher
                .publish(Topic.TWILIO_CALLBACKS.suffix(), partition, fact.getMessageSid(), fact)
                .exceptionally(_ -> {
                    log.warn("An answer about a message could not be published");
                    return null;
                });
    }
}
