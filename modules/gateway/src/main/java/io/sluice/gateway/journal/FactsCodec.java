package io.sluice.gateway.journal;

import io.sluice.core.call.CallFacts;
import io.sluice.core.journal.MessageFacts;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The facts of a message between the core's form and the contract's. */
public final class FactsCodec {
    private FactsCodec() {}

    public static io.sluice.contract.MessageFacts toRecord(MessageFacts facts) {
        var wire = new io.sluice.contract.MessageFacts();
        wire.setService(facts.service());
        wire.setCorrelationId(facts.correlationId().orElse(null));
        wire.setSender(facts.sender().orElse(null));
        wire.setAccount(facts.account().orElse(null));
        wire.setPurpose(facts.purpose());
        wire.setLane(facts.lane());
        wire.setCountry(facts.country().orElse(null));
        wire.setEncoding(facts.encoding().orElse(null));
        wire.setSegments(boxed(facts.segments()));
        wire.setRecipientRef(facts.recipientRef().orElse(null));
        wire.setContentHash(facts.contentHash());
        wire.setMetadata(facts.metadata());
        wire.setCreatedAt(facts.createdAt());
        wire.setVerification(
                facts.verification().map(VerificationFactsCodec::toRecord).orElse(null));
        wire.setCall(facts.call()
                .map(call -> new io.sluice.contract.CallFacts(call.flow(), call.version()))
                .orElse(null));
        return wire;
    }

    public static MessageFacts ofRecord(io.sluice.contract.MessageFacts wire) {
        return new MessageFacts(
                wire.getService(),
                Optional.ofNullable(wire.getCorrelationId()),
                Optional.ofNullable(wire.getSender()),
                Optional.ofNullable(wire.getAccount()),
                wire.getPurpose(),
                wire.getLane(),
                Optional.ofNullable(wire.getCountry()),
                Optional.ofNullable(wire.getEncoding()),
                optional(wire.getSegments()),
                Optional.ofNullable(wire.getRecipientRef()),
                wire.getContentHash(),
                wire.getMetadata(),
                wire.getCreatedAt(),
                Optional.ofNullable(wire.getVerification()).map(VerificationFactsCodec::ofRecord),
                Optional.ofNullable(wire.getCall()).map(call -> new CallFacts(call.getFlow(), call.getVersion())));
    }

    public static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    public static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
