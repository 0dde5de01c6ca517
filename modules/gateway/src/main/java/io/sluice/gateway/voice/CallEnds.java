package io.sluice.gateway.voice;

import io.sluice.gateway.webhook.Acknowledgement;
import io.sluice.gateway.webhook.Answer;
import io.sluice.gateway.webhook.SignedRequest;
import io.sluice.gateway.webhook.WebhookHandler;
import io.sluice.twilio.voice.CallTicket;
import io.sluice.twilio.voice.VoiceAddress;
import java.util.Optional;

/** Twilio's reports of calls that came in: the last one becomes the call's last event. */
final class CallEnds implements WebhookHandler {
    private final CallEvents events;

    CallEnds(CallEvents events) {
        this.events = events;
    }

    @Override
    public Answer take(SignedRequest request, Acknowledgement acknowledgement) {
        Optional<CallRequest> call = CallRequest.of(request);
        if (call.isEmpty()) {
            return Answer.MALFORMED;
        }
        if (!call.get().isOver()) {
            return Answer.ACCEPTED;
        }
        Optional<CallTicket> ticket = request.rawQuery().flatMap(VoiceAddress::parse);
        return acknowledgement.of(events.ended(call.get(), ticket.flatMap(CallTicket::command)))
                ? Answer.ACCEPTED
                : Answer.NOT_ACKNOWLEDGED;
    }
}
