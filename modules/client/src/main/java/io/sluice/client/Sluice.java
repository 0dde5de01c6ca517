package io.sluice.client;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Sends text messages and one-time codes, and calls people, through Sluice. One per process; every method may be called from any thread and
 * returns at once: what takes time is in the future, and every future completes within a time of {@link Waits}. One thing
 * holds up the caller: a command that is handed over ({@link #sendSms}, {@link #startCall}, {@link #startVerification},
 * {@link #checkVerification}, {@link #cancel}) waits in the calling thread while Kafka does not answer where its topic lies,
 * or while Kafka's own buffer ({@code buffer.memory}) is full: at most 1 s, or {@link Waits#publish()} if that is shorter,
 * at most twice that for a topic that did not exist when the client was opened, and where a schema registry is used, its
 * answer to the first command of each kind.
 *
 * <p>Futures complete exceptionally only with {@link SluiceUnavailableException}: Kafka was lost, too much is
 * outstanding, or the client is closed. Everything else that can happen is an answer.
 */
public interface Sluice extends AutoCloseable {

    /** What a message would cost and what is wrong with it; sends nothing and asks nobody. */
    SmsPreview preview(Sms sms);

    /**
     * Hands a message over. Completes when all in-sync replicas of the broker have the command, so that it is not lost
     * any more; {@link #outcome} tells what became of it. While Kafka is away the caller may be held for up to 1 s.
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

    /**
     * Stops subscriptions, at most 30 s for all handlers together, waits for what is being published, at most {@link
     * Waits#close()}, and ends open futures.
     */
    @Override
    void close();
}
