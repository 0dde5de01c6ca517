package io.sluice.core.shield;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import java.util.Optional;

/**
 * Asked before a one-time code is sent, told when one was entered. Thread-safe.
 *
 * <p>The answer for a command is counted once and durable before it is given, so neither a restart nor a move of the
 * partition forgets it. May wait for that, within a bound; when the log does not answer, it goes on without, counted.
 */
public interface Shield {
    /** Whether the code may be sent. Asked again for the same command it answers the same. */
    ShieldVerdict look(Start start, Ownership owner);

    /**
     * The command ended without its code having been sent: what was counted for it is taken back, unless Twilio refused
     * the recipient as fraud. Nothing when it was not counted. Must not block.
     */
    void unsent(Start start, Ownership owner);

    /**
     * Somebody entered the right code: what was sent to this number within the last ten minutes is no suspicion any
     * more. Must not block.
     *
     * @param check told again it counts for nothing
     */
    void succeeded(CommandId check, Recipient recipient, Ownership owner);

    /**
     * Twilio refused this recipient as fraud (60410, 30450): no further code, by no way, for 12 hours. That is durable
     * when this returns; may wait for it, within a bound.
     *
     * @param partition of the recipient
     */
    void refusedAsFraud(String recipientRef, Country country, int partition);

    /** Whether a call may follow where a message with the code did not help. */
    VoiceVerdict voice(Recipient recipient);

    /** Who a code was sent to. */
    record Recipient(E164 to, Country country, String recipientRef) {
        @Override
        public String toString() {
            return "Recipient[" + country + "]";
        }
    }

    /** For {@link ShieldMode#OFF}: remembers nothing, but the countries of a service hold. */
    static Shield off() {
        return new Shield() {
            @Override
            public ShieldVerdict look(Start start, Ownership owner) {
                return start.countries().allows(start.country())
                        ? new ShieldVerdict.Allow()
                        : new ShieldVerdict.Refused(ShieldReason.COUNTRY_NOT_ALLOWED, Optional.empty());
            }

            @Override
            public void unsent(Start start, Ownership owner) {}

            @Override
            public void succeeded(CommandId check, Recipient recipient, Ownership owner) {}

            @Override
            public void refusedAsFraud(String recipientRef, Country country, int partition) {}

            @Override
            public VoiceVerdict voice(Recipient recipient) {
                return VoiceVerdict.ALLOWED;
            }
        };
    }
}
