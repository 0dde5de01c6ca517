package io.sluice.core.tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a message has come.
 *
 * @param state last state published, empty before the first
 * @param sequence number of the last status, 0 before the first
 * @param last the last status was published as final
 * @param since when the state was reached, by the log's time
 * @param marks what was once so: 1 a delivery receipt came, 2 a negative one (so that repetitions change nothing), 4 a
 *     status was published as final (so that each later one is a correction), 8 a status told the price, 16 a callback came
 * @param doneDate the carrier's time of the receipt that counts
 */
public record Progress(
        Optional<MessageState> state, int sequence, boolean last, Instant since, int marks, Optional<String> doneDate) {
    static final int DELIVERED_SEEN = 1;
    static final int UNDELIVERED_SEEN = 2;
    static final int ENDED_ONCE = 4;
    static final int PRICED = 8;
    static final int REPORTED = 16;

    static Progress none(Instant at) {
        return new Progress(Optional.empty(), 0, false, at, 0, Optional.empty());
    }

    /** The progress after a status was made of what was seen. */
    Progress after(MessageState to, boolean makesLast, Optional<String> done, Instant at) {
        int ended = makesLast ? ENDED_ONCE : 0;
        return new Progress(
                Optional.of(to), sequence + 1, makesLast, at, marks | bit(to) | ended, done.or(() -> doneDate));
    }

    /** The progress after a status that tells the price and nothing else; how long the end stays open is as before. */
    Progress afterPrice() {
        return new Progress(state, sequence + 1, last, since, marks | PRICED, doneDate);
    }

    /** The last status told the price too. */
    Progress priceTold() {
        return new Progress(state, sequence, last, since, marks | PRICED, doneDate);
    }

    /** A status told what the message cost. */
    boolean priced() {
        return (marks & PRICED) != 0;
    }

    /** The provider called back, whatever it said. */
    Progress calledBack() {
        return new Progress(state, sequence, last, since, marks | REPORTED, doneDate);
    }

    /** The provider called back at least once. */
    boolean reported() {
        return (marks & REPORTED) != 0;
    }

    /** Remembers a receipt that changed nothing. */
    Progress noted(MessageState receipt) {
        return new Progress(state, sequence, last, since, marks | bit(receipt), doneDate);
    }

    /**
     * Whether the other receipt replaces the one that counts: the later one by the carrier's clock, and without such
     * times the one that was not seen before, so that a repetition never flips a message back.
     */
    boolean corrects(MessageState receipt, Optional<String> done) {
        if (done.isPresent() && doneDate.isPresent() && !done.equals(doneDate)) {
            return done.get().compareTo(doneDate.get()) > 0;
        }
        return (marks & bit(receipt)) == 0;
    }

    /** A status was published as final before. */
    boolean endedOnce() {
        return (marks & ENDED_ONCE) != 0;
    }

    private static int bit(MessageState state) {
        return switch (state) {
            case DELIVERED -> DELIVERED_SEEN;
            case UNDELIVERED -> UNDELIVERED_SEEN;
            case SCHEDULED, IN_DOUBT, SUPPRESSED, REJECTED, EXPIRED, ACCEPTED, SENT, CANCELED, FAILED, READ -> 0;
        };
    }
}
