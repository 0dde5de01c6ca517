package io.sluice.client.testing;

import io.sluice.contract.CallState;
import io.sluice.contract.CallStatus;
import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Statuses as Sluice would publish them, with what every one must have. */
final class DoubleStatuses {
    static final String SERVICE = "service-under-test";

    private DoubleStatuses() {}

    static MessageStatus message(UUID commandId, int sequence, MessageState state, int segments, Instant at) {
        return MessageStatus.newBuilder()
                .setEventId(eventId(commandId, sequence))
                .setCommandId(commandId)
                .setSequence(sequence)
                .setService(SERVICE)
                .setState(state)
                .setFinal$(isFinal(state))
                .setSegments(segments)
                .setOccurredAt(at)
                .setObservedAt(at)
                .build();
    }

    static CallStatus call(UUID commandId, String flow, CallState state, Instant at) {
        return CallStatus.newBuilder()
                .setEventId(eventId(commandId, 1))
                .setCommandId(commandId)
                .setSequence(1)
                .setService(SERVICE)
                .setFlow(flow)
                .setState(state)
                .setFinal$(isFinal(state))
                .setOccurredAt(at)
                .setObservedAt(at)
                .build();
    }

    private static boolean isFinal(CallState state) {
        return switch (state) {
            case SCHEDULED, QUEUED, RINGING, IN_PROGRESS, IN_DOUBT, UNRECOGNIZED -> false;
            case COMPLETED, BUSY, NO_ANSWER, FAILED, CANCELED, SUPPRESSED, REJECTED, EXPIRED -> true;
        };
    }

    static VerificationStatus verification(
            UUID commandId, UUID verificationId, VerificationState state, @Nullable Integer checksLeft, Instant at) {
        return VerificationStatus.newBuilder()
                .setEventId(eventId(commandId, 1))
                .setCommandId(commandId)
                .setVerificationId(verificationId)
                .setSequence(1)
                .setService(SERVICE)
                .setState(state)
                .setFinal$(state != VerificationState.PENDING && state != VerificationState.IN_DOUBT)
                .setChecksLeft(checksLeft)
                .setOccurredAt(at)
                .setObservedAt(at)
                .build();
    }

    private static boolean isFinal(MessageState state) {
        return switch (state) {
            case SCHEDULED, ACCEPTED, SENT, IN_DOUBT, UNRECOGNIZED -> false;
            case DELIVERED, READ, UNDELIVERED, FAILED, SUPPRESSED, REJECTED, EXPIRED, CANCELED -> true;
        };
    }

    private static UUID eventId(UUID commandId, int sequence) {
        return UUID.nameUUIDFromBytes((commandId + "/" + sequence).getBytes(StandardCharsets.UTF_8));
    }
}
