package io.sluice.core.dispatch;

import io.sluice.core.dispatch.Question.Finding;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds out whether Twilio accepted an attempt whose answer is not known, by asking the errand's question until it is
 * decided. Only an answer after everything that could still arrive has arrived proves that it did not.
 */
final class Inquiry {
    /** Wait between two questions, so that an inquiry costs Twilio little. */
    static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Scheduler scheduler;

    Inquiry(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Asks until decided.
     *
     * @param since wall-clock time of the intent
     * @param conclusiveNanos from when on an answer that shows nothing proves that nothing was accepted
     * @param deadlineNanos until when to ask
     */
    Finding ask(Flight flight, Instant since, long conclusiveNanos, long deadlineNanos) {
        Question question = flight.errand().lookUp(flight, since);
        while (!flight.draining() && scheduler.nanoTime() - deadlineNanos < 0) {
            Finding finding = question.ask(scheduler.nanoTime() - conclusiveNanos >= 0);
            if (!(finding instanceof Finding.Undecided)) {
                return finding;
            }
            flight.pauseThroughCancel(nextQuestion(conclusiveNanos, deadlineNanos));
        }
        return new Finding.Undecided();
    }

    /** No later than the instant from which on the answer is a proof. */
    private long nextQuestion(long conclusiveNanos, long deadlineNanos) {
        long next = Math.min(deadlineNanos, scheduler.deadlineIn(BETWEEN));
        return scheduler.nanoTime() - conclusiveNanos < 0 ? Math.min(next, conclusiveNanos) : next;
    }
}
