package io.sluice.gateway.tracking;

import io.sluice.contract.MessageStatus;
import io.sluice.contract.SmsEncoding;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.tracking.MessageState;
import io.sluice.core.tracking.StatusChange;
import io.sluice.gateway.journal.FactsCodec;
import org.jspecify.annotations.Nullable;

/** Status records of status changes. */
final class StatusCodec {
    private StatusCodec() {}

    static MessageStatus toRecord(int partition, StatusChange change) {
        MessageFacts facts = change.facts();
        MessageStatus wire = new MessageStatus();
        wire.setEventId(change.eventId());
        wire.setCommandId(change.commandId().value());
        wire.setSequence(change.sequence());
        wire.setService(facts.service());
        wire.setCorrelationId(facts.correlationId().orElse(null));
        wire.setSender(facts.sender().orElse(null));
        wire.setState(state(change.state()));
        wire.setFinal$(change.last());
        wire.setCorrection(change.correction());
        wire.setProviderSid(change.sid().orElse(null));
        wire.setCountry(facts.country().orElse(null));
        wire.setEncoding(encoding(facts.encoding().orElse(null)));
        wire.setSegments(FactsCodec.boxed(change.segments()));
        wire.setAttempts(change.attempts());
        wire.setOccurredAt(change.occurredAt());
        wire.setObservedAt(change.observedAt());
        wire.setJournalPartition(partition);
        wire.setJournalOffset(change.cause().offset());
        wire.setRecipientRef(facts.recipientRef().orElse(null));
        wire.setMetadata(facts.metadata());
        explain(wire, change.detail());
        return wire;
    }

    private static void explain(MessageStatus wire, StatusChange.Detail detail) {
        wire.setResubmittable(detail.resubmittable());
        wire.setReason(detail.reason().orElse(null));
        wire.setExplanation(detail.explanation().orElse(null));
        wire.setTwilioErrorCode(FactsCodec.boxed(detail.providerCode()));
        wire.setPriceMicros(
                detail.priceMicros().isPresent() ? detail.priceMicros().getAsLong() : null);
        wire.setCurrency(detail.currency().orElse(null));
    }

    /** Both enums have the same words; a test holds them together. */
    static io.sluice.contract.MessageState state(MessageState state) {
        return io.sluice.contract.MessageState.valueOf(state.name());
    }

    private static @Nullable SmsEncoding encoding(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "GSM_7" -> SmsEncoding.GSM_7;
            case "UCS_2" -> SmsEncoding.UCS_2;
            default -> SmsEncoding.UNRECOGNIZED;
        };
    }
}
