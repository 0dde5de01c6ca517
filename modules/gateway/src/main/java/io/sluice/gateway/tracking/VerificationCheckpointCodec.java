package io.sluice.gateway.tracking;

import io.sluice.contract.VerificationStartEntry;
import io.sluice.core.command.CommandId;
import io.sluice.core.tracking.OpenVerification;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationState;
import io.sluice.gateway.journal.FactsCodec;
import java.util.Arrays;
import java.util.stream.Stream;

/** Verifications in checkpoints. */
final class VerificationCheckpointCodec {
    private VerificationCheckpointCodec() {}

    static io.sluice.contract.OpenVerification toRecord(OpenVerification open) {
        var wire = new io.sluice.contract.OpenVerification();
        wire.setSid(open.sid().value());
        wire.setState(open.state().name());
        wire.setSince(open.since());
        wire.setStartedAt(open.startedAt());
        wire.setLastSendAt(open.lastSendAt());
        wire.setSends(open.sends());
        wire.setChecks(open.checks());
        wire.setChannel(open.channel());
        wire.setTextTried(open.textTried());
        wire.setStarts(open.starts().stream()
                .map(start -> new VerificationStartEntry(
                        start.commandId().value(),
                        FactsCodec.toRecord(start.facts()),
                        start.sequence(),
                        start.attempts()))
                .toList());
        return wire;
    }

    /** None for a state of a newer version. */
    static Stream<OpenVerification> ofRecord(io.sluice.contract.OpenVerification wire) {
        return Arrays.stream(VerificationState.values())
                .filter(state -> state.name().equals(wire.getState()))
                .map(state -> ofRecord(wire, state));
    }

    private static OpenVerification ofRecord(io.sluice.contract.OpenVerification wire, VerificationState state) {
        return new OpenVerification(
                new VerificationSid(wire.getSid()),
                state,
                wire.getSince(),
                wire.getStartedAt(),
                wire.getLastSendAt(),
                wire.getSends(),
                wire.getChecks(),
                wire.getChannel(),
                wire.getTextTried(),
                wire.getStarts().stream()
                        .map(start -> new OpenVerification.Start(
                                new CommandId(start.getCommandId()),
                                FactsCodec.ofRecord(start.getMessage()),
                                start.getSequence(),
                                start.getAttempts()))
                        .toList());
    }
}
