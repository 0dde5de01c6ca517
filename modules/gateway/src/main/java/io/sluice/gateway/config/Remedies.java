package io.sluice.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;

/** What to set when a value does not convert, said from the type alone: the value may be a credential or a number. */
final class Remedies {
    private Remedies() {}

    static String of(Bindable<?> target) {
        Class<?> type = target.getType().resolve(Object.class);
        if (type.isEnum()) {
            return "set one of " + words(type);
        }
        if (type == Duration.class) {
            return "set a duration with its unit, for example 500ms, 10s, 5m, 4h or 3d";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "set true or false";
        }
        if (type == double.class || type == Double.class) {
            return "set a number, for example 80 or 0.5";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "set a whole number";
        }
        if (type == URI.class) {
            return "set an address, for example https://host.example:8443";
        }
        if (Map.class.isAssignableFrom(type)) {
            Class<?> key = target.getType().getGeneric(0).resolve(Object.class);
            return key.isEnum() ? "name each one of " + words(key) : "it cannot be read";
        }
        if (Collection.class.isAssignableFrom(type)) {
            Class<?> element = target.getType().getGeneric(0).resolve(Object.class);
            return element.isEnum() ? "set one or more of " + words(element) : "it cannot be read";
        }
        return "it cannot be read as " + type.getSimpleName();
    }

    /** {@code segmentsPerSecond} as {@code segments-per-second}. */
    static String dashed(CharSequence word) {
        return word.toString().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> word.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
