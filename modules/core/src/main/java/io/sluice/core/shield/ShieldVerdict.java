package io.sluice.core.shield;

import java.time.Instant;
import java.util.Optional;

/** What the shield says of one start. It stays the same for the same command, however often and where it is asked. */
public sealed interface ShieldVerdict {
    /** Nothing speaks against it. */
    record Allow() implements ShieldVerdict {}

    /** It would be refused if the shield were enforced, and is sent. */
    record Recorded(ShieldReason reason) implements ShieldVerdict {}

    /**
     * It must not be sent.
     *
     * @param retryAt when the same start would be allowed if nothing else happened; empty when time changes nothing
     */
    record Refused(ShieldReason reason, Optional<Instant> retryAt) implements ShieldVerdict {}
}
