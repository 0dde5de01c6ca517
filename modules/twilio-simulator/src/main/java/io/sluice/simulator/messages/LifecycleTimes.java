package io.sluice.simulator.messages;

/**
 * How long each step of a message takes, in milliseconds, besides the wait in the sender's queue.
 *
 * @param acceptedToQueued how long a Messaging Service takes to choose a sender
 * @param queuedToSending the least time in the queue, so that the create is answered first
 * @param sendingToSent the hand-over to the carrier
 * @param sentToReceiptLeast the fastest receipt
 * @param sentToReceiptMost the slowest receipt; evenly distributed between the two
 * @param lateReceipt of a destination with late receipts
 * @param leastScheduleAhead how far ahead SendAt must lie (35117); Twilio's own is 300 s
 */
public record LifecycleTimes(
        long acceptedToQueued,
        long queuedToSending,
        long sendingToSent,
        long sentToReceiptLeast,
        long sentToReceiptMost,
        long lateReceipt,
        long leastScheduleAhead) {
    public static final LifecycleTimes DEFAULT = new LifecycleTimes(30, 30, 20, 100, 400, 30_000, 300_000);

    public LifecycleTimes {
        if (acceptedToQueued < 0 || queuedToSending < 0 || sendingToSent < 0 || lateReceipt < 0) {
            throw new IllegalArgumentException("times must not be negative");
        }
        if (sentToReceiptLeast < 0 || sentToReceiptMost < sentToReceiptLeast) {
            throw new IllegalArgumentException("sentToReceiptMost must not be below sentToReceiptLeast");
        }
    }
}
