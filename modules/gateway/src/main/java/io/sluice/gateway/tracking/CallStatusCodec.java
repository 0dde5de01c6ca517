package io.sluice.gateway.tracking;

import io.sluice.contract.CallStatus;
import io.sluice.contract.OpenCall;
import io.sluice.core.call.CallFacts;
import io.sluice.core.call.CallStanding;
import io.sluice.core.call.CallState;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.tracking.StatusChange;
import io.sluice.gateway.journal.FactsCodec;
import java.util.Arrays;
import java.util.Optional;

/** Status records of calls, and calls in checkpoints. */
final class CallStatusCodec {
    private CallStatusCodec() {}

    static CallStatus toRecord(int partition, StatusChange change, CallStanding standing) {
        MessageFacts facts = change.facts();
        CallStatus wire = new CallStatus();
        wire.setEventId(change.eventId());
        wire.setCommandId(change.commandId().value());
        wire.setSequence(change.sequence());
        wire.setService(facts.service());
        wire.setCorrelationId(facts.correlationId().orElse(null));
        wire.setCaller(facts.sender().orElse(null));
        wire.setFlow(facts.call().map(CallFacts::flow).orElse(null));
        wire.setFlowVersion(facts.call()
                .map(CallFacts::version)
                .filter(version -> version > 0)
                .orElse(null));
        wire.setState(state(standing.state()));
        wire.setFinal$(change.last());
        wire.setCorrection(change.correction());
        wire.setAnsweredBy(standing.answeredBy().orElse(null));
        wire.setDurationSeconds(FactsCodec.boxed(standing.seconds()));
        wire.setProviderSid(change.sid().orElse(null));
        wire.setCountry(facts.country().orElse(null));
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

    private static void explain(CallStatus wire, StatusChange.Detail detail) {
        wire.setResubmittable(detail.resubmittable());
        wire.setReason(detail.reason().orElse(null));
        wire.setExplanation(detail.explanation().orElse(null));
        wire.setTwilioErrorCode(FactsCodec.boxed(detail.providerCode()));
        wire.setPriceMicros(
                detail.priceMicros().isPresent() ? detail.priceMicros().getAsLong() : null);
        wire.setCurrency(detail.currency().orElse(null));
    }

    /** Both enums have the same words; a test holds them together. */
    static io.sluice.contract.CallState state(CallState state) {
        return io.sluice.contract.CallState.valueOf(state.name());
    }

    static OpenCall open(CallStanding standing) {
        return new OpenCall(
                standing.state().name(),
                FactsCodec.boxed(standing.number()),
                standing.answeredBy().orElse(null),
                FactsCodec.boxed(standing.seconds()));
    }

    /** A state of a newer version says as much as none. */
    static Optional<CallStanding> ofOpen(OpenCall wire) {
        return Arrays.stream(CallState.values())
                .filter(state -> state.name().equals(wire.getState()))
                .findFirst()
                .map(state -> new CallStanding(
                        state,
                        FactsCodec.optional(wire.getNumber()),
                        Optional.ofNullable(wire.getAnsweredBy()),
                        FactsCodec.optional(wire.getDurationSeconds())));
    }
}
