package io.sluice.twilio.calls;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.type.PhoneNumber;
import io.sluice.core.call.CallRequest;
import io.sluice.twilio.voice.CallTicket;
import io.sluice.twilio.voice.VoiceAddress;
import java.util.List;
import java.util.Optional;

/** Fills the form of a new call (Twilio docs, call-resource). Without events Twilio would tell of the end only. */
final class CallForm {
    private static final List<String> EVENTS = List.of("initiated", "ringing", "answered", "completed");

    private final VoiceAddress addresses;

    CallForm(VoiceAddress addresses) {
        this.addresses = addresses;
    }

    CallCreator of(CallRequest call, int partition) {
        CallTicket ticket = new CallTicket(call.start(), Optional.of(call.commandId()), call.sealed());
        CallCreator form = new CallCreator(
                        new PhoneNumber(call.to().value()),
                        new PhoneNumber(call.caller().number().value()),
                        addresses.of(ticket))
                .setMethod(HttpMethod.POST)
                .setFallbackUrl(addresses.fallback())
                .setFallbackMethod(HttpMethod.POST)
                .setStatusCallback(addresses.status(call.commandId(), partition))
                .setStatusCallbackMethod(HttpMethod.POST)
                .setStatusCallbackEvent(EVENTS)
                .setTimeout(Math.toIntExact(call.ringing().toSeconds()));
        switch (call.machine()) {
            case IGNORE -> {}
            case HANG_UP -> form.setMachineDetection("Enable");
            case SPEAK_AFTER_GREETING -> form.setMachineDetection("DetectMessageEnd");
        }
        return form;
    }
}
