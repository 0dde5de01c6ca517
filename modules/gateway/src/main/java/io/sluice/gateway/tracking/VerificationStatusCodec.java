package io.sluice.gateway.tracking;

import io.sluice.contract.VerificationStatus;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.tracking.StatusChange;
import io.sluice.core.verify.VerificationStanding;
import io.sluice.core.verify.VerificationState;
import io.sluice.gateway.journal.FactsCodec;

/** Status records of starts and checks. */
final class VerificationStatusCodec {
    private VerificationStatusCodec() {}

    static VerificationStatus toRecord(int partition, StatusChange change, VerificationStanding standing) {
        MessageFacts facts = change.facts();
        VerificationStatus wire = new VerificationStatus();
        wire.setEventId(change.eventId());
        wire.setCommandId(change.commandId().value());
        wire.setVerificationId(standing.verificationId().value());
        wire.setSequence(change.sequence());
        wire.setService(facts.service());
        wire.setCorrelationId(facts.correlationId().orElse(null));
        wire.setProfile(facts.sender().orElse(null));
        wire.setState(state(standing.state()));
        wire.setFinal$(change.last());
        wire.setResubmittable(change.detail().resubmittable());
        wire.setReason(change.detail().reason().orElse(null));
        wire.setExplanation(change.detail().explanation().orElse(null));
        wire.setTwilioErrorCode(FactsCodec.boxed(change.detail().providerCode()));
        wire.setProviderSid(change.sid().orElse(null));
        wire.setCountry(facts.country().orElse(null));
        wire.setAttempts(change.attempts());
        wire.setOccurredAt(change.occurredAt());
        wire.setObservedAt(change.observedAt());
        wire.setJournalPartition(partition);
        wire.setJournalOffset(change.cause().offset());
        wire.setRecipientRef(facts.recipientRef().orElse(null));
        wire.setMetadata(facts.metadata());
        stand(wire, standing);
        return wire;
    }

    private static void stand(VerificationStatus wire, VerificationStanding standing) {
        wire.setChannel(standing.channel().orElse(null));
        wire.setSendsLeft(FactsCodec.boxed(standing.sendsLeft()));
        wire.setChecksLeft(FactsCodec.boxed(standing.checksLeft()));
        wire.setNextSendAt(standing.nextSendAt().orElse(null));
        wire.setNextCallAt(standing.nextCallAt().orElse(null));
        wire.setNextCheckAt(standing.nextCheckAt().orElse(null));
        wire.setValidUntil(standing.validUntil().orElse(null));
    }

    /** Both enums have the same words; a test holds them together. */
    static io.sluice.contract.VerificationState state(VerificationState state) {
        return io.sluice.contract.VerificationState.valueOf(state.name());
    }
}
