package io.sluice.gateway.config;

import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One sender: a number, a short code, a name, or a Messaging Service.
 *
 * @param account the Twilio account that owns it, by its name under {@code sluice.twilio.accounts}; {@code default} is
 *     the account of the short form
 * @param from number in E.164, short code or alphanumeric sender; unset for a Messaging Service
 * @param messagingServiceSid the Messaging Service ({@code MG…}); together with {@code from}, the service of which that
 *     number is a member, so that opt-outs hold for all of it
 * @param tollFreeNumbers toll-free numbers in the pool of the Messaging Service; they keep opt-outs of their own
 * @param shortCodeCountry country in which the short code works, required with one
 * @param kind what it is to the carriers; required
 * @param segmentsPerSecond segments that Twilio lets it send in any one second; required, here or at its rate pool,
 *     since a wrong guess either wastes throughput or fills Twilio's queue
 * @param ratePool the rate pool that it shares; unset: one of its own
 * @param registration how far its US A2P 10DLC or toll-free registration is; required for those kinds and for a
 *     Messaging Service
 * @param countries countries that it may send to (ISO 3166 codes), or {@code *}; required
 * @param purposes what it may be used for; required
 * @param inDoubt what becomes of a command when Twilio's answer was lost and could not be found out within
 *     {@code sluice.dispatch.inquiry-max}: {@code park} leaves it IN_DOUBT until a callback decides; {@code send-again}
 *     sends it again while it is valid, which may text the recipient twice
 */
public record SenderProperties(
        @DefaultValue("default") String account,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        @DefaultValue Set<String> tollFreeNumbers,
        @Nullable String shortCodeCountry,
        @Nullable SenderKind kind,
        @Nullable Double segmentsPerSecond,
        @Nullable String ratePool,
        @Nullable Registration registration,
        @DefaultValue Set<String> countries,
        @DefaultValue Set<Purpose> purposes,
        @DefaultValue("park") DoubtPolicy inDoubt) {
    /** Prints no number. */
    @Override
    public String toString() {
        return "SenderProperties[" + kind + ", account " + account + "]";
    }
}
