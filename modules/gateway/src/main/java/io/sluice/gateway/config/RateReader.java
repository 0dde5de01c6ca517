package io.sluice.gateway.config;

import io.sluice.core.sender.SenderProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads throughputs. A pool has one rate: its own key or that of its senders, and all that state one must agree, because
 * none of them can be meant more than another.
 */
final class RateReader {
    private static final String REMEDY =
            "set the segments per second that Twilio grants this sender, above 0 and at most "
                    + (int) SenderProfile.SEGMENTS_PER_SECOND_MAX + "; there is no default";

    private final Faults faults;
    private final Map<String, RatePoolProperties> pools;
    private final Map<String, Double> rateOfPool = new TreeMap<>();

    RateReader(Faults faults, Map<String, RatePoolProperties> pools) {
        this.faults = faults;
        this.pools = pools;
    }

    /** Finds the rate of every pool; called once, before {@link #rateOf}. */
    void check(Map<String, SenderProperties> senders) {
        Map<String, List<Map.Entry<String, SenderProperties>>> members = new TreeMap<>(senders)
                .entrySet().stream()
                        .collect(Collectors.groupingBy(sender -> poolOf(sender.getKey(), sender.getValue())));
        members.forEach((pool, poolMembers) -> {
            RatePoolProperties own = pools.get(pool);
            List<Double> stated = Stream.concat(
                            Stream.ofNullable(own == null ? null : own.segmentsPerSecond()),
                            poolMembers.stream()
                                    .flatMap(sender ->
                                            Stream.ofNullable(sender.getValue().segmentsPerSecond())))
                    .distinct()
                    .toList();
            if (stated.size() == 1) {
                rateOfPool.put(pool, stated.getFirst());
            } else if (stated.size() > 1) {
                faults.add(
                        "sluice.rate-pools." + pool + ".segments-per-second",
                        "the pool and its senders "
                                + poolMembers.stream().map(Map.Entry::getKey).toList() + " state different rates "
                                + stated + ": set one, here only");
            }
        });
    }

    Optional<Double> rateOf(String name, SenderProperties sender) {
        String key = "sluice.senders." + name + ".segments-per-second";
        String pool = poolOf(name, sender);
        if (faults.concern("sluice.rate-pools." + pool)) {
            return Optional.empty();
        }
        Double rate = rateOfPool.get(pool);
        if (rate == null || !(rate > 0 && rate <= SenderProfile.SEGMENTS_PER_SECOND_MAX)) {
            faults.add(key, REMEDY);
            return Optional.empty();
        }
        return Optional.of(rate);
    }

    private static String poolOf(String name, SenderProperties sender) {
        return Optional.ofNullable(sender.ratePool()).orElse(name);
    }
}
