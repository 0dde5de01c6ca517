package io.sluice.core.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.retry.Decision;
import io.sluice.core.retry.RetryPolicy;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.shield.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One command with everything in which its kind differs on the way: its own rules, its gate, its POST, what an answer
 * means, and where a lost answer is looked up. The way itself, {@link CommandDispatcher}, is the same for all kinds. One
 * errand belongs to one flight and is called on that flight's thread only; what several errands share behind it is
 * thread-safe.
 */
public interface Errand {
    Command command();

    /** What the statuses of the command say about it; no recipient, no content. */
    MessageFacts facts();

    /** Hash of what is posted, for the look-up. */
    int postHash();

    /** ADMIT, this kind's part: whether the service may, and whether what is known already answers the command. */
    Verdict admit(ServiceRules rules, Flight flight);

    /** The one-time code that goes out with it, which the abuse shield is asked about; empty when it carries none. */
    default Optional<Start> codeSent(ServiceRules rules) {
        return Optional.empty();
    }

    /** How long from now its POST may start, zero when not now: the wait for permits ends there. */
    default Duration startsWithin(Instant now) {
        return command().validity().left(now);
    }

    /**
     * What only the provider knows and must be known before it is sent. May block for a few requests; asked on each round,
     * before it stands in line.
     */
    default Verdict askBefore(Flight flight) {
        return new Verdict.Open();
    }

    /** GATE: whether the recipient wants it, as far as is known now. Must not block. */
    GateVerdict gate();

    /** SEND: exactly one POST, or none when the look says no. Blocks until the answer or its time bound. */
    ProviderReply post(Flight flight, StartCheck look);

    /** DECIDE: what follows from an answer. */
    default Decision decide(RetryPolicy.Course course, ProviderReply reply) {
        return course.decide(reply);
    }

    /** Whether what the provider accepted may be this command's; a no has it looked up. */
    boolean mayTake(Disposition.Accepted accepted, Flight flight);

    /**
     * Begins to look up an attempt whose answer was lost.
     *
     * @param since wall-clock time of the intent
     */
    Question lookUp(Flight flight, Instant since);
}
