package io.sluice.core.verify;

import io.sluice.core.phone.Country;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.SenderName;
import java.time.Duration;
import java.util.Set;

/**
 * A configured Verify profile. Codes go out from Twilio's own senders, so no sender of ours and no registration is behind
 * it.
 *
 * @param requestsPerSecond starts and checks together; they share a rate pool of their own
 * @param countries where numbers may be verified; mailboxes have none
 * @param codeValidity how long Twilio takes a code: 10 minutes unless its support changed that
 * @param resendAfter how long after a send the next one is accepted
 * @param voice when a call may be asked for
 */
public record VerifyOutlet(
        SenderName name,
        VerifyProfile profile,
        double requestsPerSecond,
        Set<VerifyChannel> channels,
        Allowed<Country> countries,
        Duration codeValidity,
        Duration resendAfter,
        VoiceRule voice)
        implements Outlet {
    /** Far beyond what Verify takes of one customer. */
    public static final double REQUESTS_PER_SECOND_MAX = 2_000;

    public VerifyOutlet {
        channels = Set.copyOf(channels);
        if (!(requestsPerSecond > 0 && requestsPerSecond <= REQUESTS_PER_SECOND_MAX)) {
            throw new IllegalArgumentException("requests per second must be above 0 and at most 2000");
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a Verify profile has at least one channel");
        }
    }

    /** When a start may ask for a call: calls cost the most, and whoever pumps them earns the most. */
    public enum VoiceRule {
        /** Only while a verification is open whose code was sent as a text. */
        AFTER_TEXT,
        /** As any other channel. */
        ANY_TIME
    }

    @Override
    public AccountName account() {
        return profile.account();
    }

    @Override
    public RatePoolName ratePool() {
        return new RatePoolName(name.value());
    }

    /** A code is never sent or checked again in doubt. */
    @Override
    public DoubtPolicy inDoubt() {
        return DoubtPolicy.PARK;
    }
}
