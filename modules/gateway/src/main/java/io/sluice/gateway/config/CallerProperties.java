package io.sluice.gateway.config;

import io.sluice.core.sender.Purpose;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One number of ours that calls people. Nothing else may call from its account through Twilio's API, which queues all
 * calls of an account together.
 *
 * @param account the Twilio account that owns it, by its name under {@code sluice.twilio.accounts}; {@code default} is
 *     the account of the short form
 * @param number in E.164, in quotes; required. Opt-outs of texts from it, and of the Messaging Service that it is in,
 *     hold for its calls
 * @param messagingServiceSid the Messaging Service ({@code MG…}) that the number is in, or {@code none}; required where
 *     a sender of the account is, or is in, a Messaging Service, unless that sender's {@code from} or
 *     {@code toll-free-numbers} say it: a STOP to a service names no number
 * @param callsPerSecond calls that Twilio begins of the account in any one second; 1 unless Twilio granted more. All
 *     callers of one account share it and state the same
 * @param countries countries that it may call (ISO 3166 codes), or {@code *}; required
 * @param purposes what it may call for; required
 * @param hours when people may be called, by the clock where they are, for example {@code 08:00-21:00}; {@code any} for
 *     calls that must not wait. A number that may be in several time zones is called when it is time in all of them
 */
public record CallerProperties(
        @DefaultValue("default") String account,
        @Nullable String number,
        @Nullable String messagingServiceSid,
        @DefaultValue("1") double callsPerSecond,
        @DefaultValue Set<String> countries,
        @DefaultValue Set<Purpose> purposes,
        @DefaultValue("08:00-21:00") String hours) {
    /** Prints no number. */
    @Override
    public String toString() {
        return "CallerProperties[account " + account + "]";
    }
}
