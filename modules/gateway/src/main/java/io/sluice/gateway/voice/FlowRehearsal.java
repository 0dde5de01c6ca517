package io.sluice.gateway.voice;

import io.sluice.core.flow.CallFact;
import io.sluice.core.flow.CallMachine;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.CallTurn;
import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowBook;
import io.sluice.core.flow.Language;
import io.sluice.gateway.webhook.FormBody;
import io.sluice.gateway.webhook.SignedRequest;
import io.sluice.twilio.voice.CallTicket;
import io.sluice.twilio.voice.TwimlWriter;
import io.sluice.twilio.voice.VoiceAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a call as the webhook does, without Twilio, Kafka and signatures: for a terminal. Values of variables stay
 * here instead of in addresses. Used by one thread.
 */
public final class FlowRehearsal {
    private static final VoiceAddress ADDRESSES = new VoiceAddress(URI.create("https://rehearsal.invalid"));

    private final CallMachine machine;
    private final Map<String, String> values;
    private final InstantSource clock;
    private final TwimlWriter writer = new TwimlWriter(ADDRESSES);

    public FlowRehearsal(FlowBook book, Map<String, String> values, InstantSource clock) {
        this.machine = new CallMachine(book, clock);
        this.values = Map.copyOf(values);
        this.clock = clock;
    }

    /** One answer, and the events that would have been published with it. */
    public record Reply(String document, List<CallFact> facts) {}

    /** Where a call begins. */
    public URI first(Flow flow, Language language) {
        CallPosition start = CallPosition.start(flow, language);
        return ADDRESSES.of(new CallTicket(start, Optional.empty(), Optional.empty()));
    }

    /** What that request is answered with; empty when the address is none of a flow's. */
    public Optional<Reply> answer(String url, Map<String, String> parameters) {
        URI address = URI.create(url);
        Optional<CallTicket> ticket = VoiceAddress.parse(address.getRawQuery());
        FormBody form = new FormBody(parameters.entrySet().stream()
                .map(entry -> new FormBody.Parameter(entry.getKey(), entry.getValue()))
                .toList());
        SignedRequest request =
                new SignedRequest(Optional.ofNullable(address.getRawQuery()), form, Optional.empty(), clock.instant());
        return VoiceRequest.of(request).flatMap(call -> ticket.flatMap(at -> answer(call, at, address.getPath())));
    }

    private Optional<Reply> answer(VoiceRequest call, CallTicket ticket, String path) {
        CallPosition at = ticket.position();
        return machine.flowAt(at).map(flow -> {
            CallTurn turn = path.equals(VoiceAddress.WAIT_PATH)
                    ? machine.waiting(flow, at, call.seconds("QueueTime"), values)
                    : machine.turn(flow, at, call.input(flow.step(at.step()).orElseThrow()), values);
            return new Reply(writer.write(turn.acts(), ticket), turn.facts());
        });
    }
}
