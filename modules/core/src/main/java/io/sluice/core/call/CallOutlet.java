package io.sluice.core.call;

import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.SenderName;
import java.util.Optional;
import java.util.Set;

/**
 * A configured caller: a number of ours that calls people. All callers of an account share its calls per second, since
 * Twilio counts them by account (Calls API; 1 per second unless Twilio granted more). Nothing else may call from the
 * number through Twilio's API: a lost answer is looked up by the two numbers of a call. Immutable.
 *
 * @param callsPerSecond of the account
 * @param messagingService SID of the Messaging Service that the number is a member of; an opt-out there holds for calls too
 */
public record CallOutlet(
        SenderName name,
        AccountName account,
        E164 number,
        double callsPerSecond,
        Allowed<Country> countries,
        Set<Purpose> purposes,
        CallingHours hours,
        Optional<String> messagingService)
        implements Outlet {
    /** What Twilio grants nobody without an approved business profile, and few with one. */
    public static final double CALLS_PER_SECOND_MAX = 100;

    private static final String POOL = "calls-of-";

    public CallOutlet {
        purposes = Set.copyOf(purposes);
        if (!(callsPerSecond > 0 && callsPerSecond <= CALLS_PER_SECOND_MAX)) {
            throw new IllegalArgumentException("calls per second must be above 0 and at most 100");
        }
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("a caller has at least one purpose");
        }
    }

    @Override
    public RatePoolName ratePool() {
        return poolOf(account);
    }

    /** The pool that the calls of an account share. */
    public static RatePoolName poolOf(AccountName account) {
        return new RatePoolName(POOL + account.value());
    }

    /** Nobody is called twice for one command. */
    @Override
    public DoubtPolicy inDoubt() {
        return DoubtPolicy.PARK;
    }

    /** Prints no number. */
    @Override
    public String toString() {
        return "CallOutlet[" + name + "]";
    }
}
