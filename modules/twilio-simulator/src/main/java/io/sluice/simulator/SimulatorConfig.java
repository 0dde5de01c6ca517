package io.sluice.simulator;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.messages.Destinations;
import io.sluice.simulator.messages.LifecycleTimes;
import io.sluice.simulator.verify.VerifyConfig;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set before the start. Begin with {@link #defaults()}.
 *
 * @param port 0 for any free one
 * @param seed of probabilities and receipt times
 * @param defaultSegmentsPerSecond throughput of senders that have none of their own
 * @param maxConcurrentRequests more in flight get a 429; 0 for no limit
 * @param heldMessages the largest number of messages kept
 * @param heldArrivals the largest number of arrivals kept, of messages and of Verify each
 * @param inboundUrl webhook for texts to numbers that have none of their own, or null
 * @param faults set from the start
 */
public record SimulatorConfig(
        String host,
        int port,
        long seed,
        List<Account> accounts,
        LifecycleTimes lifecycleMillis,
        Destinations destinations,
        double defaultSegmentsPerSecond,
        int maxConcurrentRequests,
        int heldMessages,
        int heldArrivals,
        @Nullable URI inboundUrl,
        List<Fault> faults,
        VerifyConfig verify) {
    /** The account of {@link #defaults()}, which is open: any sender is its own. */
    public static final String DEFAULT_ACCOUNT_SID = "AC00000000000000000000000000000001";

    public static final String DEFAULT_AUTH_TOKEN = "simulated-auth-token";

    private static final int MAX_PORT = 65_535;
    private static final double DEFAULT_SEGMENTS_PER_SECOND = 100;
    private static final int DEFAULT_HELD_MESSAGES = 200_000;
    private static final int DEFAULT_HELD_ARRIVALS = 400_000;

    public SimulatorConfig {
        accounts = List.copyOf(accounts);
        faults = List.copyOf(faults);
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be between 0 and " + MAX_PORT);
        }
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("at least one account is needed");
        }
        if (defaultSegmentsPerSecond <= 0) {
            throw new IllegalArgumentException("defaultSegmentsPerSecond must be above 0");
        }
    }

    /** Loopback, a free port, one open account, the documented destinations, no faults. */
    public static SimulatorConfig defaults() {
        return new SimulatorConfig(
                "127.0.0.1",
                0,
                1,
                List.of(Account.open(DEFAULT_ACCOUNT_SID, DEFAULT_AUTH_TOKEN)),
                LifecycleTimes.DEFAULT,
                Destinations.DEFAULT,
                DEFAULT_SEGMENTS_PER_SECOND,
                0,
                DEFAULT_HELD_MESSAGES,
                DEFAULT_HELD_ARRIVALS,
                null,
                List.of(),
                VerifyConfig.DEFAULT);
    }

    public SimulatorConfig withAddress(String newHost, int newPort) {
        return new SimulatorConfig(
                newHost,
                newPort,
                seed,
                accounts,
                lifecycleMillis,
                destinations,
                defaultSegmentsPerSecond,
                maxConcurrentRequests,
                heldMessages,
                heldArrivals,
                inboundUrl,
                faults,
                verify);
    }

    public SimulatorConfig withAccounts(List<Account> newAccounts) {
        return new SimulatorConfig(
                host,
                port,
                seed,
                newAccounts,
                lifecycleMillis,
                destinations,
                defaultSegmentsPerSecond,
                maxConcurrentRequests,
                heldMessages,
                heldArrivals,
                inboundUrl,
                faults,
                verify);
    }

    public SimulatorConfig withLifecycle(LifecycleTimes times) {
        return new SimulatorConfig(
                host,
                port,
                seed,
                accounts,
                times,
                destinations,
                defaultSegmentsPerSecond,
                maxConcurrentRequests,
                heldMessages,
                heldArrivals,
                inboundUrl,
                faults,
                verify);
    }

    public SimulatorConfig withDestinations(Destinations table) {
        return new SimulatorConfig(
                host,
                port,
                seed,
                accounts,
                lifecycleMillis,
                table,
                defaultSegmentsPerSecond,
                maxConcurrentRequests,
                heldMessages,
                heldArrivals,
                inboundUrl,
                faults,
                verify);
    }

    public SimulatorConfig withDefaultSegmentsPerSecond(double rate) {
        return new SimulatorConfig(
                host,
                port,
                seed,
                accounts,
                lifecycleMillis,
                destinations,
                rate,
                maxConcurrentRequests,
                heldMessages,
                heldArrivals,
                inboundUrl,
                faults,
                verify);
    }

    public SimulatorConfig withMaxConcurrentRequests(int limit) {
        return new SimulatorConfig(
                host,
                port,
                seed,
                accounts,
                lifecycleMillis,
                destinations,
                defaultSegmentsPerSecond,
                limit,
                heldMessages,
                heldArrivals,
                inboundUrl,
                faults,
                verify);
    }

    public SimulatorConfig withInboundUrl(URI url) {
        return new SimulatorConfig(
                host,
                port,
                seed,
                accounts,
                lifecycleMillis,
                destinations,
                defaultSegmentsPerSecond,
                maxConcurrentRequests,
                heldMessages,
                heldArrivals,
                url,
                faults,
                verify);
    }

    public SimulatorConfig withFaults(List<Fault> newFaults) {
        return new SimulatorConfig(
                host,
                port,
                seed,
                accounts,
                lifecycleMillis,
                destinations,
                defaultSegmentsPerSecond,
                maxConcurrentRequests,
                heldMessages,
                heldArrivals,
                inboundUrl,
                newFaults,
                verify);
    }

    public SimulatorConfig withVerify(VerifyConfig newVerify) {
        return new SimulatorConfig(
                host,
                port,
                seed,
                accounts,
                lifecycleMillis,
                destinations,
                defaultSegmentsPerSecond,
                maxConcurrentRequests,
                heldMessages,
                heldArrivals,
                inboundUrl,
                faults,
                newVerify);
    }
}
