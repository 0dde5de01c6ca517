package io.sluice.core.dispatch;

import io.sluice.core.halt.Halts;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.pace.Permit;
import io.sluice.core.pause.Pauses;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.time.Scheduler;
import java.time.Duration;

/**
 * GATE and SEND: at most one POST, which starts only while the recipient has not opted out, the claim, the command and
 * the permit hold, and nobody stopped or paused the flight, and while no proof came that an earlier attempt was accepted. Asked before the request is made, and again right before its first
 * byte, since a request may wait for its connection.
 */
final class Wire {
    /** What the observer is told of a defect; the circuit breaker is not. */
    private static final ProviderReply DEFECT = new ProviderReply.Ambiguous("DEFECT", 0);

    /** What came of it. */
    sealed interface Result {
        /** The provider's answer to a POST that was begun at this monotonic instant. */
        record Answered(ProviderReply reply, long startedNanos) implements Result {}

        /** A defect of ours on the way: the provider may have the message, and nothing is known of the provider. */
        record BrokeOff(RuntimeException defect) implements Result {}

        /** No byte was written; an open gate means that the time was over, or the flight was stopped or paused. */
        record Stopped(GateVerdict gate) implements Result {}
    }

    private final Pauses pauses;
    private final Halts halts;
    private final DispatchObserver observer;
    private final Duration staleWait;
    private final Scheduler scheduler;

    Wire(Pauses pauses, Halts halts, DispatchObserver observer, Duration staleWait, Scheduler scheduler) {
        this.pauses = pauses;
        this.halts = halts;
        this.observer = observer;
        this.staleWait = staleWait;
        this.scheduler = scheduler;
    }

    /** Nothing is claimed under a stale view or for somebody who opted out meanwhile: no entry is written in vain. */
    boolean awaitOpenGate(Flight flight, long expiry) {
        GateVerdict verdict = flight.errand().gate();
        while (verdict instanceof GateVerdict.Stale && !flight.stopped() && scheduler.nanoTime() - expiry < 0) {
            flight.pauseUntil(Math.min(expiry, scheduler.deadlineIn(staleWait)));
            verdict = flight.errand().gate();
        }
        return verdict instanceof GateVerdict.Open;
    }

    /**
     * Makes the one POST and ends the permit.
     *
     * @param latestStart monotonic instant at which the claim or the command ends
     */
    Result post(Flight flight, Permit permit, long latestStart) {
        LastLook look = new LastLook(flight, permit, latestStart);
        if (!look.mayStart()) {
            permit.unused();
            return new Result.Stopped(look.gate);
        }
        int before = flight.attempts();
        flight.attempted(before + 1, scheduler.now());
        long started = scheduler.nanoTime();
        ProviderReply reply;
        try {
            reply = flight.errand().post(flight, look);
        } catch (RuntimeException defect) {
            permit.close();
            observer.answered(flight.command(), DEFECT, Duration.ofNanos(scheduler.nanoTime() - started));
            return new Result.BrokeOff(defect);
        }
        if (reply instanceof ProviderReply.Withheld) {
            flight.attempted(before);
            permit.unused();
            return new Result.Stopped(look.gate);
        }
        if (reply instanceof ProviderReply.Busy) {
            flight.attempted(before);
        }
        Duration took = Duration.ofNanos(scheduler.nanoTime() - started);
        spend(permit, reply, look.yesAt, flight.command().segments());
        halts.answered(flight.command().outlet(), reply, took);
        observer.answered(flight.command(), reply, took);
        return new Result.Answered(reply, started);
    }

    /** @param started when the first byte may have left: waiting for a connection is no part of the round trip */
    private static void spend(Permit permit, ProviderReply reply, long started, int segments) {
        switch (reply) {
            case ProviderReply.Accepted a ->
                permit.answered(started, a.segments().orElse(segments));
            case ProviderReply.Refused _ -> permit.answered(started, segments);
            case ProviderReply.Ambiguous a when a.httpStatus() > 0 -> permit.answered(started, segments);
            case ProviderReply.Ambiguous _ -> permit.unanswered();
            case ProviderReply.NotSent _ -> permit.notSent();
            case ProviderReply.Busy _, ProviderReply.Withheld _ -> permit.unused();
        }
    }

    /** Looks anew each time; the last verdict tells why it said no. Used by the flight's thread only. */
    private final class LastLook implements StartCheck {
        /** A look that broke off is as good as a stale view. */
        private static final GateVerdict NOTHING_SEEN = new GateVerdict.Stale(Duration.ZERO);

        private final Flight flight;
        private final Permit permit;
        private final long latestStart;
        /** Of an earlier attempt, which is why proof of it can still come. */
        private final boolean again;

        private GateVerdict gate = NOTHING_SEEN;
        /** Monotonic instant of the last yes. */
        private long yesAt;

        LastLook(Flight flight, Permit permit, long latestStart) {
            this.flight = flight;
            this.permit = permit;
            this.latestStart = latestStart;
            this.again = flight.attempts() > 0;
        }

        @Override
        public boolean mayStart() {
            gate = NOTHING_SEEN;
            gate = flight.errand().gate();
            long now = scheduler.nanoTime();
            boolean yes = gate instanceof GateVerdict.Open
                    && now - latestStart < 0
                    && permit.stillLeased()
                    && !pauses.holds(flight.command())
                    && !flight.stopped()
                    && !(again && flight.provenMeanwhile());
            yesAt = yes ? now : yesAt;
            return yes;
        }
    }
}
