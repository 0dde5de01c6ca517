package io.sluice.gateway.journal;

import io.sluice.contract.DispositionKind;
import io.sluice.contract.OutcomeEntry;
import io.sluice.core.journal.Disposition;
import io.sluice.core.provider.CodeSent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dispositions between the core's form and the contract's. */
final class OutcomeCodec {
    private OutcomeCodec() {}

    static OutcomeEntry toRecord(Disposition disposition, int attempts) {
        OutcomeEntry wire = new OutcomeEntry();
        wire.setAttempts(attempts);
        wire.setReason(disposition.reasonWord().orElse(null));
        switch (disposition) {
            case Disposition.Accepted accepted -> {
                wire.setDisposition(DispositionKind.ACCEPTED);
                wire.setProviderSid(accepted.sid());
                wire.setProviderStatus(accepted.providerStatus());
                wire.setSegments(FactsCodec.boxed(accepted.segments()));
                accepted.code().ifPresent(code -> {
                    wire.setSends(code.sends());
                    wire.setStartedAt(code.startedAt());
                    wire.setChannel(code.channel());
                });
            }
            case Disposition.Suppressed suppressed -> said(wire, DispositionKind.SUPPRESSED, suppressed.explanation());
            case Disposition.Rejected rejected -> {
                said(wire, DispositionKind.REJECTED, rejected.explanation());
                wire.setTwilioErrorCode(FactsCodec.boxed(rejected.providerCode()));
                wire.setResubmittable(rejected.resubmittable());
                wire.setRetryAt(rejected.retryAt().orElse(null));
            }
            case Disposition.Expired expired -> said(wire, DispositionKind.EXPIRED, expired.explanation());
            case Disposition.Canceled canceled -> said(wire, DispositionKind.CANCELED, canceled.explanation());
            case Disposition.InDoubt doubt -> said(wire, DispositionKind.IN_DOUBT, doubt.explanation());
        }
        return wire;
    }

    static OutcomeEntry unknown(int attempts) {
        OutcomeEntry wire = new OutcomeEntry();
        wire.setAttempts(attempts);
        wire.setDisposition(DispositionKind.UNRECOGNIZED);
        return wire;
    }

    private static void said(OutcomeEntry wire, DispositionKind kind, String explanation) {
        wire.setDisposition(kind);
        wire.setExplanation(explanation);
    }

    /** Empty for a kind that this version does not know. */
    static Optional<Disposition> ofRecord(OutcomeEntry wire) {
        String reason = orEmpty(wire.getReason());
        String explanation = orEmpty(wire.getExplanation());
        return switch (wire.getDisposition()) {
            case ACCEPTED ->
                Optional.of(new Disposition.Accepted(
                        orEmpty(wire.getProviderSid()),
                        orEmpty(wire.getProviderStatus()),
                        FactsCodec.optional(wire.getSegments()),
                        codeSent(wire)));
            case SUPPRESSED -> Optional.of(new Disposition.Suppressed(reason, explanation));
            case REJECTED ->
                Optional.of(new Disposition.Rejected(
                        reason,
                        explanation,
                        FactsCodec.optional(wire.getTwilioErrorCode()),
                        wire.getResubmittable(),
                        Optional.ofNullable(wire.getRetryAt())));
            case EXPIRED -> Optional.of(new Disposition.Expired(reason, explanation));
            case CANCELED -> Optional.of(new Disposition.Canceled(explanation));
            case IN_DOUBT -> Optional.of(new Disposition.InDoubt(reason, explanation));
            case UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Optional<CodeSent> codeSent(OutcomeEntry wire) {
        return wire.getSends() == null || wire.getStartedAt() == null
                ? Optional.empty()
                : Optional.of(new CodeSent(wire.getSends(), wire.getStartedAt(), orEmpty(wire.getChannel())));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
