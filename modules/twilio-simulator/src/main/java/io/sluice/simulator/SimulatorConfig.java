package io.sluice.simulator;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.messages.Destinations;
import io.sluice.simulator.messages.LifecycleTimes;
import io.sluice.simulator.verify.VerifyConfig;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set before the start. Begin with {@link #defaults()}.
 *
 * @param port 0 for any free one
 * @param seed of probabilities and receipt times
 * @param defaultSegmentsPerSecond throughput of senders that have none of their own
 * @param maxConcurrentRequests more in flight get a 429; 0 for no limit
 * @param heldMessages the largest number of messages kept
 * @param heldArrivals the largest number of arrivals kept, of messages, of Verify and of calls each
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
        VerifyConfig verify,
        CallsConfig calls) {
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
                VerifyConfig.DEFAULT,
                CallsConfig.DEFAULT);
    }

    public SimulatorConfig withAddress(String host, int port) {
        return with(draft -> {
            draft.host = host;
            draft.port = port;
        });
    }

    public SimulatorConfig withAccounts(List<Account> accounts) {
        return with(draft -> draft.accounts = accounts);
    }

    public SimulatorConfig withLifecycle(LifecycleTimes times) {
        return with(draft -> draft.lifecycleMillis = times);
    }

    public SimulatorConfig withDestinations(Destinations table) {
        return with(draft -> draft.destinations = table);
    }

    public SimulatorConfig withDefaultSegmentsPerSecond(double rate) {
        return with(draft -> draft.defaultSegmentsPerSecond = rate);
    }

    public SimulatorConfig withInboundUrl(URI url) {
        return with(draft -> draft.inboundUrl = url);
    }

    public SimulatorConfig withVerify(VerifyConfig verify) {
        return with(draft -> draft.verify = verify);
    }

    public SimulatorConfig withCalls(CallsConfig calls) {
        return with(draft -> draft.calls = calls);
    }

    private SimulatorConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.fixed(this);
    }

    /** What code may change; the rest is set by a file only. */
    private static final class Draft {
        private String host;
        private int port;
        private List<Account> accounts;
        private LifecycleTimes lifecycleMillis;
        private Destinations destinations;
        private double defaultSegmentsPerSecond;
        private @Nullable URI inboundUrl;
        private VerifyConfig verify;
        private CallsConfig calls;

        private Draft(SimulatorConfig from) {
            host = from.host;
            port = from.port;
            accounts = from.accounts;
            lifecycleMillis = from.lifecycleMillis;
            destinations = from.destinations;
            defaultSegmentsPerSecond = from.defaultSegmentsPerSecond;
            inboundUrl = from.inboundUrl;
            verify = from.verify;
            calls = from.calls;
        }

        private SimulatorConfig fixed(SimulatorConfig rest) {
            return new SimulatorConfig(
                    host,
                    port,
                    rest.seed,
                    accounts,
                    lifecycleMillis,
                    destinations,
                    defaultSegmentsPerSecond,
                    rest.maxConcurrentRequests,
                    rest.heldMessages,
                    rest.heldArrivals,
                    inboundUrl,
                    rest.faults,
                    verify,
                    calls);
        }
    }
}
