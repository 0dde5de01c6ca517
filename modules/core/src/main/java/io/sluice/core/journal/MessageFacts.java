package io.sluice.core.journal;

import io.sluice.core.call.CallFacts;
import io.sluice.core.verify.VerificationFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the statuses of a command say about it; no number, no body. Texts are names, already checked by the reader. */
public record MessageFacts(
        String service,
        Optional<String> correlationId,
        Optional<String> sender,
        Optional<String> account,
        String purpose,
        String lane,
        Optional<String> country,
        Optional<String> encoding,
        OptionalInt segments,
        Optional<String> recipientRef,
        int contentHash,
        Map<String, String> metadata,
        Instant createdAt,
        Optional<VerificationFacts> verification,
        Optional<CallFacts> call) {
    /** Of a message or a cancel. */
    public MessageFacts(
            String service,
            Optional<String> correlationId,
            Optional<String> sender,
            Optional<String> account,
            String purpose,
            String lane,
            Optional<String> country,
            Optional<String> encoding,
            OptionalInt segments,
            Optional<String> recipientRef,
            int contentHash,
            Map<String, String> metadata,
            Instant createdAt) {
        this(
                service,
                correlationId,
                sender,
                account,
                purpose,
                lane,
                country,
                encoding,
                segments,
                recipientRef,
                contentHash,
                metadata,
                createdAt,
                Optional.empty());
    }

    /** Of a command that is no call. */
    public MessageFacts(
            String service,
            Optional<String> correlationId,
            Optional<String> sender,
            Optional<String> account,
            String purpose,
            String lane,
            Optional<String> country,
            Optional<String> encoding,
            OptionalInt segments,
            Optional<String> recipientRef,
            int contentHash,
            Map<String, String> metadata,
            Instant createdAt,
            Optional<VerificationFacts> verification) {
        this(
                service,
                correlationId,
                sender,
                account,
                purpose,
                lane,
                country,
                encoding,
                segments,
                recipientRef,
                contentHash,
                metadata,
                createdAt,
                verification,
                Optional.empty());
    }

    public MessageFacts {
        metadata = Map.copyOf(metadata);
    }
}
