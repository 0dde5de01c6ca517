package io.sluice.simulator.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which destinations behave badly, and which countries are enabled.
 *
 * @param behaviours by prefix of the E.164 number (a whole number is a prefix too); the longest match decides
 * @param enabledPrefixes countries whose geographic permission is on ({@code +1}, {@code +49}); empty means all
 */
public record Destinations(Map<String, DestinationBehaviour> behaviours, List<String> enabledPrefixes) {
    /** Where the documented numbers of {@link #DEFAULT} begin; the digits that follow recall the error code. */
    private static final String DEMO = "+1907555";

    /** The table in the module's README. */
    public static final Destinations DEFAULT = new Destinations(demo(), List.of());

    public Destinations {
        behaviours = Map.copyOf(behaviours);
        enabledPrefixes = List.copyOf(enabledPrefixes);
    }

    private static Map<String, DestinationBehaviour> demo() {
        Map<String, DestinationBehaviour> table = new LinkedHashMap<>();
        for (DestinationBehaviour behaviour : DestinationBehaviour.values()) {
            int code = Math.max(behaviour.refusedWith(), behaviour.undeliveredWith());
            if (code != 0) {
                table.put(DEMO + String.format("%04d", code % 10_000), behaviour);
            }
        }
        table.put(DEMO + "9998", DestinationBehaviour.LATE_RECEIPT);
        table.put(DEMO + "9999", DestinationBehaviour.NO_RECEIPT);
        return table;
    }

    DestinationBehaviour behaviour(String to) {
        for (int length = to.length(); length > 0; length--) {
            DestinationBehaviour behaviour = behaviours.get(to.substring(0, length));
            if (behaviour != null) {
                return behaviour;
            }
        }
        boolean enabled = enabledPrefixes.isEmpty() || enabledPrefixes.stream().anyMatch(to::startsWith);
        return enabled ? DestinationBehaviour.DELIVERED : DestinationBehaviour.REGION_NOT_ENABLED;
    }

    @Override
    public String toString() {
        return "Destinations[" + behaviours.size() + " rules]";
    }
}
