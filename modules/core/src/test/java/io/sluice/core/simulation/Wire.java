package io.sluice.core.simulation;

import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.sender.AccountName;
import io.sluice.core.time.Signal;
import io.sluice.core.time.VirtualGroup;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One process's connection to the provider: waits for an answer as long as the HTTP bound allows. */
record Wire(
        VirtualGroup group,
        String process,
        SimProvider provider,
        WireFaults faults,
        ToIntFunction<OutboundMessage> segments)
        implements MessagingProvider {
    @Override
    public ProviderReply send(OutboundMessage message) {
        Signal signal = group.newSignal();
        AtomicReference<@Nullable ProviderReply> reply = new AtomicReference<>();
        long deadline = group.deadlineIn(Times.HTTP_BOUND);
        faults.beforeWrite(process);
        provider.post(group, process, message, segments.applyAsInt(message), answer -> {
            reply.set(answer);
            signal.raise();
        });
        faults.afterWrite(process);
        while (reply.get() == null && group.nanoTime() - deadline < 0) {
            signal.await(deadline);
        }
        ProviderReply answer = reply.get();
        return answer == null ? new ProviderReply.Ambiguous("TIMEOUT", 0) : answer;
    }

    @Override
    public LookUp.Answer lookUp(LookUp question) {
        provider.travel(group);
        if (provider.listIsDown()) {
            return new LookUp.Answer.Unavailable("list is down");
        }
        LookUp.Answer answer = new LookUp.Answer.Messages(provider.list(question.to(), question.since()));
        provider.travel(group);
        return answer;
    }

    @Override
    public Fetched fetch(AccountName account, String messageSid) {
        return new Fetched.Unavailable("nobody asks in a simulation");
    }

    @Override
    public Probe probe(AccountName account) {
        return new Probe.Active();
    }
}
