package io.sluice.core.verify;

import java.util.List;

/** What the list of attempts tells of a check whose answer was lost. */
public sealed interface CheckResolution {
    /**
     * Sends converted: right codes were checked.
     *
     * @param sids of their verifications, newest first, at least one; several only in a search by recipient
     */
    record Approved(List<VerificationSid> sids) implements CheckResolution {
        public Approved {
            sids = List.copyOf(sids);
            if (sids.isEmpty()) {
                throw new IllegalArgumentException("An approval is one of a verification");
            }
        }
    }

    /**
     * The list shows the verification and no conversion. Either the code was wrong, or the check never arrived, or the
     * list lags behind: ask again for a while before it is believed.
     */
    record NotConverted() implements CheckResolution {}

    /** The list knows no such verification. */
    record NotListed() implements CheckResolution {}

    /** The list could not be read: nothing is known. */
    record Unavailable(String reason) implements CheckResolution {}
}
