package io.sluice.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decoded parameters of a query or a form: in the order of arrival, names may repeat. Immutable. */
public final class Parameters {
    public static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads {@code application/x-www-form-urlencoded} text.
     *
     * @throws IllegalArgumentException for a broken percent escape
     */
    public static Parameters parse(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return NONE;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                add(values, pair);
            }
        }
        return new Parameters(Collections.unmodifiableMap(values));
    }

    private static void add(Map<String, List<String>> values, String pair) {
        // "DateSent<=2026-01-01" is the parameter "DateSent<": the first '=' ends the name.
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value, or null when the name is absent. */
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.getFirst();
    }

    /** The first value when it is there and not empty, else null. */
    public @Nullable String text(String name) {
        String value = first(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Map<String, List<String>> asMap() {
        return values;
    }
}
