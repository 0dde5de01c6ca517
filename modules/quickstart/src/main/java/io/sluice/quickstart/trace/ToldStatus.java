package io.sluice.quickstart.trace;

import io.sluice.contract.CallStatus;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.VerificationStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What a status of any kind says of where its command's story lies, and how it stands.
 *
 * @param journalPartition where its journal and its command lie, when the status names it
 */
record ToldStatus(Instant observedAt, Optional<Integer> journalPartition, String standing) {
    static ToldStatus of(MessageStatus status) {
        String attempts = status.getAttempts() + (status.getAttempts() == 1 ? " attempt" : " attempts");
        return new ToldStatus(
                status.getObservedAt(),
                Optional.ofNullable(status.getJournalPartition()),
                standing(status.getState(), status.getFinal$(), attempts, status.getSequence()));
    }

    static ToldStatus of(VerificationStatus status) {
        String attempts = status.getAttempts() + (status.getAttempts() == 1 ? " attempt" : " attempts");
        return new ToldStatus(
                status.getObservedAt(),
                Optional.ofNullable(status.getJournalPartition()),
                standing(status.getState(), status.getFinal$(), attempts, status.getSequence()));
    }

    static ToldStatus of(CallStatus status) {
        String attempts = status.getAttempts() + (status.getAttempts() == 1 ? " attempt" : " attempts");
        return new ToldStatus(
                status.getObservedAt(),
                Optional.ofNullable(status.getJournalPartition()),
                standing(status.getState(), status.getFinal$(), attempts, status.getSequence()));
    }

    private static String standing(Enum<?> state, boolean last, String attempts, int sequence) {
        return "now " + state + (last ? ", final" : ", not final") + ", " + attempts + ", status " + sequence;
    }
}
