package io.sluice.gateway.tracking;

import io.sluice.contract.CallProgressFact;
import io.sluice.contract.TwilioCallback;
import io.sluice.core.call.CallSnapshot;
import io.sluice.core.command.CommandId;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.tracking.CallbackFact;
import io.sluice.core.tracking.StuckMessage;
import io.sluice.gateway.journal.FactsCodec;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Callback records: read from the webhook, written for what the tracker asked for itself. */
final class CallbackCodec {
    /** In place of Twilio's token, which is a UUID: the tracker asked. */
    static final String FETCHED = "fetch";
    /** The tracker stopped asking. */
    static final String GAVE_UP = "give-up";

    private CallbackCodec() {}

    static CallbackFact ofRecord(TwilioCallback wire) {
        return new CallbackFact(
                Optional.ofNullable(wire.getCommandId()).map(CommandId::new),
                wire.getMessageSid(),
                wire.getStatus(),
                source(wire.getIdempotencyToken()),
                FactsCodec.optional(wire.getErrorCode()),
                Optional.ofNullable(wire.getRawDlrDoneDate()),
                FactsCodec.optional(wire.getSegments()),
                wire.getPriceMicros() == null ? OptionalLong.empty() : OptionalLong.of(wire.getPriceMicros()),
                Optional.ofNullable(wire.getCurrency()),
                Optional.ofNullable(wire.getOccurredAt()),
                wire.getReceivedAt(),
                Optional.ofNullable(wire.getCall()).map(CallbackCodec::ofCall));
    }

    private static CallbackFact.OfCall ofCall(CallProgressFact wire) {
        return new CallbackFact.OfCall(
                FactsCodec.optional(wire.getNumber()),
                Optional.ofNullable(wire.getAnsweredBy()),
                FactsCodec.optional(wire.getDurationSeconds()));
    }

    static TwilioCallback fetched(StuckMessage.Ask ask, CallSnapshot call, Instant now) {
        TwilioCallback wire = own(ask.commandId(), ask.sid(), call.status(), FETCHED, now);
        wire.setOccurredAt(call.updatedAt().orElse(null));
        wire.setPriceMicros(call.priceMicros().isPresent() ? call.priceMicros().getAsLong() : null);
        wire.setCurrency(call.currency().orElse(null));
        wire.setCall(new CallProgressFact(null, call.answeredBy().orElse(null), FactsCodec.boxed(call.seconds())));
        return wire;
    }

    static TwilioCallback fetched(CommandId id, String sid, MessageSnapshot message, Instant now) {
        TwilioCallback wire = own(id, sid, message.status(), FETCHED, now);
        wire.setErrorCode(FactsCodec.boxed(message.errorCode()));
        wire.setSegments(FactsCodec.boxed(message.segments()));
        wire.setOccurredAt(message.updatedAt().or(message::sentAt).orElse(null));
        wire.setPriceMicros(
                message.priceMicros().isPresent() ? message.priceMicros().getAsLong() : null);
        wire.setCurrency(message.currency().orElse(null));
        return wire;
    }

    static TwilioCallback gaveUp(CommandId id, String sid, Instant now) {
        return own(id, sid, "", GAVE_UP, now);
    }

    private static TwilioCallback own(CommandId id, String sid, String word, String token, Instant now) {
        TwilioCallback wire = new TwilioCallback();
        wire.setCommandId(id.value());
        wire.setMessageSid(sid);
        wire.setAccountSid("");
        wire.setStatus(word);
        wire.setIdempotencyToken(token);
        wire.setReceivedAt(now);
        return wire;
    }

    private static CallbackFact.Source source(@Nullable String token) {
        if (FETCHED.equals(token)) {
            return CallbackFact.Source.FETCH;
        }
        return GAVE_UP.equals(token) ? CallbackFact.Source.GIVE_UP : CallbackFact.Source.CALLBACK;
    }
}
