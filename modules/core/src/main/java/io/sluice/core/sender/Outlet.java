package io.sluice.core.sender;

/**
 * What sends at the provider, whatever it sends: a sender of messages or a Verify profile. Halts, rate pools and metrics
 * know it by its name, which no other outlet of the installation has. Immutable.
 */
public interface Outlet {
    SenderName name();

    /** Account that it belongs to. */
    AccountName account();

    /** Throughput that it shares with others or has for itself. */
    RatePoolName ratePool();

    /** What becomes of a command whose answer was lost and could not be found out. */
    DoubtPolicy inDoubt();
}
