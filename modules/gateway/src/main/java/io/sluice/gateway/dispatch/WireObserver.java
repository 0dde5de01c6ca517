package io.sluice.gateway.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.command.SendSms;
import io.sluice.core.dispatch.DispatchObserver;
import io.sluice.core.journal.JournalClosedException;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutPolicy;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.provider.ProviderReply;
import io.sluice.gateway.optout.OptOutRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts what happens on the wire, and records opt-outs that Twilio knew and Sluice did not. Thread-safe. */
final class WireObserver implements DispatchObserver {
    private final DispatchMetrics metrics;
    private final OptOuts optOuts;
    private final OptOutRecorder recorder;
    private final Duration bound;

    WireObserver(DispatchMetrics metrics, OptOuts optOuts, OptOutRecorder recorder, Duration bound) {
        this.metrics = metrics;
        this.optOuts = optOuts;
        this.recorder = recorder;
        this.bound = bound;
    }

    @Override
    public void permitted(Command command, Duration waited) {
        metrics.permitted(command, waited);
    }

    @Override
    public void retried(Command command, String reason) {
        metrics.retried(command, reason);
    }

    @Override
    public void brokeOff(Command command, boolean givenUp) {
        metrics.brokeOff(command, givenUp);
    }

    @Override
    public void answered(Command command, ProviderReply reply, Duration took) {
        metrics.answered(command, reply, took);
    }

    /** Only messages go out from senders of ours, whose opt-outs these are. */
    @Override
    public void refusedAsOptedOut(Command refused, Instant at) {
        if (!(refused instanceof SendSms command)) {
            return;
        }
        List<OptOutScope> scopes = OptOutPolicy.scopesFor(command.sender(), command.purpose());
        if (optOuts.check(command.to(), scopes) instanceof GateVerdict.OptedOut) {
            metrics.sentAfterOptOut();
        }
        try {
            recorder.refusedByTwilio(
                            command.to(),
                            OptOutPolicy.scopeOfRefusal(command.sender()),
                            at,
                            command.id().toString(),
                            Optional.empty())
                    .get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Not settled without it: the command is read again, and Twilio refuses it again.
            throw new JournalClosedException("the opt-out could not be recorded");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new JournalClosedException("interrupted while an opt-out was recorded");
        }
    }
}
