package io.sluice.core.retry;

import io.sluice.core.journal.Disposition;
import io.sluice.core.provider.ProviderError;
import java.time.Duration;
import java.util.OptionalInt;

/** What follows from one answer of the provider. */
public sealed interface Decision {
    /** The command has its disposition. */
    record Settle(Disposition disposition) implements Decision {}

    /** Surely not accepted; the same command is tried again after the wait, or ends by its expiry before. */
    record TryAgain(Duration pause, String reason, OptionalInt providerCode) implements Decision {}

    /** Surely not accepted; this sender must not send until it is looked after. The command waits. */
    record HaltSender(ProviderError error) implements Decision {}

    /**
     * Surely not accepted, and the provider's Retry-After is longer than a command may wait between its attempts: the
     * sender rests, no attempt is used up, and a command ends meanwhile only by its own expiry.
     */
    record PauseSender(ProviderError error, Duration pause) implements Decision {}

    /** Surely not accepted; this account must not send until it is looked after. The command waits. */
    record HaltAccount(ProviderError error) implements Decision {}

    /** Possibly accepted: look it up, never just send again. */
    record LookUpFirst(String reason) implements Decision {}
}
