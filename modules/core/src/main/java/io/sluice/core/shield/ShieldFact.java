package io.sluice.core.shield;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
import io.sluice.core.sender.ServiceName;
import java.time.Instant;
import java.util.Optional;

/** What is written to the log of the shield, and all that its state is folded from. No number. */
public sealed interface ShieldFact {
    String recipientRef();

    Country country();

    Instant at();

    /**
     * A start was decided.
     *
     * @param reason of the objection; empty exactly when it was allowed
     */
    record Decided(
            CommandId id,
            ServiceName service,
            CodeOrigin origin,
            String recipientRef,
            Country country,
            NumberRange range,
            boolean byCall,
            Outcome outcome,
            Optional<ShieldReason> reason,
            Optional<Instant> retryAt,
            Instant at)
            implements ShieldFact {
        public Decided {
            if (reason.isEmpty() != (outcome == Outcome.ALLOWED)) {
                throw new IllegalArgumentException("an objection has a reason");
            }
        }
    }

    /** A start that was let through ended without a code: it counts for nothing. */
    record Unsent(CommandId id, String recipientRef, Country country, NumberRange range, Instant at)
            implements ShieldFact {}

    /**
     * The right code was entered.
     *
     * @param check by which; empty in what earlier versions wrote
     */
    record Entered(Optional<CommandId> check, String recipientRef, Country country, NumberRange range, Instant at)
            implements ShieldFact {}

    /** Twilio refused the recipient as fraud. */
    record RefusedAsFraud(String recipientRef, Country country, Instant at) implements ShieldFact {}

    /** What became of a start. */
    enum Outcome {
        ALLOWED,
        /** Objected to and sent. */
        RECORDED,
        REFUSED
    }
}
