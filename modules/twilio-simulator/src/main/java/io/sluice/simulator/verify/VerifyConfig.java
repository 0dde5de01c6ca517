package io.sluice.simulator.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything of Verify that can be set before the start.
 *
 * @param services with none, Verify is open: any {@code VA…} is a service of the account that first uses it
 * @param templates known to every account
 * @param behaviours of destinations by prefix, see {@link VerifyDestinations}
 * @param codeLifeSeconds how long a verification lives; a new send does not prolong it
 * @param maxSends of one verification
 * @param maxChecks of one verification
 * @param attemptLagMillis how late the list of attempts shows that an attempt converted
 * @param heldVerifications the largest number kept
 */
public record VerifyConfig(
        List<VerifyService> services,
        List<VerifyTemplate> templates,
        Map<String, VerifyBehaviour> behaviours,
        int codeLifeSeconds,
        int maxSends,
        int maxChecks,
        long attemptLagMillis,
        int heldVerifications) {
    /** Documented limits (Verify docs, rate-limits-and-timeouts); support can set 2 minutes to 24 hours. */
    public static final VerifyConfig DEFAULT =
            new VerifyConfig(List.of(), List.of(VerifyTemplate.DEFAULT), demo(), 600, 5, 5, 0, 200_000);

    private static final int MAX_LIFE_SECONDS = 24 * 60 * 60;
    private static final long MAX_LAG_MILLIS = 600_000;

    /** Where the documented numbers begin; the digits that follow recall the error code. */
    private static final String DEMO = "+1907556";

    public VerifyConfig {
        services = List.copyOf(services);
        templates = List.copyOf(templates);
        behaviours = Map.copyOf(behaviours);
        if (codeLifeSeconds < 1 || codeLifeSeconds > MAX_LIFE_SECONDS) {
            throw new IllegalArgumentException("codeLifeSeconds must be between 1 and " + MAX_LIFE_SECONDS);
        }
        if (maxSends < 1 || maxChecks < 1 || heldVerifications < 1) {
            throw new IllegalArgumentException("maxSends, maxChecks and heldVerifications must be at least 1");
        }
        if (attemptLagMillis < 0 || attemptLagMillis > MAX_LAG_MILLIS) {
            throw new IllegalArgumentException("attemptLagMillis must be between 0 and " + MAX_LAG_MILLIS);
        }
    }

    private static Map<String, VerifyBehaviour> demo() {
        Map<String, VerifyBehaviour> table = new LinkedHashMap<>();
        for (VerifyBehaviour behaviour : VerifyBehaviour.values()) {
            int code = Math.max(behaviour.refusedCode(), behaviour.failedCode());
            if (code != 0) {
                table.putIfAbsent(DEMO + String.format("%04d", code % 10_000), behaviour);
            }
        }
        table.put(DEMO + "1410", VerifyBehaviour.FRAUD_BLOCKED_LATER);
        return table;
    }

    public VerifyConfig withServices(List<VerifyService> newServices) {
        return new VerifyConfig(
                newServices,
                templates,
                behaviours,
                codeLifeSeconds,
                maxSends,
                maxChecks,
                attemptLagMillis,
                heldVerifications);
    }

    public VerifyConfig withBehaviours(Map<String, VerifyBehaviour> table) {
        return new VerifyConfig(
                services, templates, table, codeLifeSeconds, maxSends, maxChecks, attemptLagMillis, heldVerifications);
    }

    public VerifyConfig withAttemptLagMillis(long millis) {
        return new VerifyConfig(
                services, templates, behaviours, codeLifeSeconds, maxSends, maxChecks, millis, heldVerifications);
    }

    @Override
    public String toString() {
        return "VerifyConfig[" + services.size() + " services, " + behaviours.size() + " rules]";
    }
}
