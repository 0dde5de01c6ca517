package io.sluice.client;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Sends text messages and one-time codes, and calls people, through Sluice. One per process; every method may be called from any thread and
 * returns at once: what takes time is in the future, and every future completes within a time of {@link Waits}.
 *
 * <p>Futures complete exceptionally only with {@link SluiceUnavailableException}: Kafka was lost, too much is
 * outstanding, or the client is closed. Everything else that can happen is an answer.
 */
public interface Sluice extends AutoCloseable {

    /** What a message would cost and what is wrong with it; sends nothing and asks nobody. */
    SmsPreview preview(Sms sms);

    /**
     * Hands a message over. Completes when all in-sync replicas of the broker have the command, so that it is not lost
     * any more; {@link #outcome} tells what became of it.
     */
    CompletableFuture<Sending> sendSms(Sms sms);

    /**
     * Completes on the final status of a message, or with the last one known when {@link Waits#outcome()} is over. Of
     * ids that this client did not draw itself, statuses of the last {@link Waits#lookBack()} are found.
     */
    CompletableFuture<Outcome> outcome(UUID commandId);

    /**
     * The same for a message that was sent long ago or by another instance.
     *
     * @param sentAt when it was sent, or any moment before; the nearer, the less is read
     */
    CompletableFuture<Outcome> outcome(UUID commandId, Instant sentAt);

    /**
     * Hands a call over. Completes when the broker has the command; {@link Feed#CALLS} tells what becomes of it, and {@link
     * Feed#CALL_EVENTS} what is said in it.
     */
    CompletableFuture<Sending> startCall(Call call);

    /** Sends a one-time code and answers when it is on its way, or why not, within {@link Waits#answer()}. */
    CompletableFuture<StartAnswer> startVerification(VerificationRequest request);

    /**
     * Checks what the user typed and answers within {@link Waits#answer()}.
     *
     * @param code as typed; spaces around it are left out
     */
    CompletableFuture<CheckAnswer> checkVerification(Verification verification, String code);

    /**
     * Asks that a command be not sent if that is still possible; its own status tells whether it was. Completes when the
     * broker has the request.
     *
     * @param commandId that of a message, a call or the start of a verification
     * @param to the recipient of that command; with another one nothing is stopped
     */
    CompletableFuture<Sending> cancel(UUID commandId, String to);

    /**
     * Hands over every record of a feed from now on, and after a restart from where the group stood: at least once.
     * Instances of the same service share the work.
     *
     * @param group consumer group; each group gets every record
     */
    <T> Subscription subscribe(Feed<T> feed, String group, RecordHandler<T> handler);

    /** Stops subscriptions, waits for what is being published, at most {@link Waits#close()}, and ends open futures. */
    @Override
    void close();
}
