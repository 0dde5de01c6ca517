package io.sluice.gateway.flow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of JSON Schema as the schema of flows uses; an unknown word of it is a mistake of the test. */
final class MiniSchema {
    private final Map<?, ?> root;

    MiniSchema(Map<?, ?> root) {
        this.root = root;
    }

    boolean accepts(@Nullable Object value) {
        return accepts(root, value);
    }

    private boolean accepts(Map<?, ?> schema, @Nullable Object value) {
        return schema.entrySet().stream()
                .allMatch(rule -> holds(schema, rule.getKey().toString(), rule.getValue(), value));
    }

    private boolean holds(Map<?, ?> schema, String word, Object rule, @Nullable Object value) {
        return switch (word) {
            case "$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default" -> true;
            case "$ref" -> accepts(definition(rule.toString()), value);
            case "type" ->
                rule instanceof List<?> types ? types.stream().anyMatch(t -> isA(t, value)) : isA(rule, value);
            case "enum" -> ((List<?>) rule).contains(value);
            case "oneOf" ->
                all(rule).stream().filter(one -> accepts(one, value)).count() == 1;
            case "anyOf" -> all(rule).stream().anyMatch(one -> accepts(one, value));
            case "not" -> !accepts((Map<?, ?>) rule, value);
            case "required" ->
                !(value instanceof Map<?, ?> map) || ((List<?>) rule).stream().allMatch(map::containsKey);
            case "properties" ->
                !(value instanceof Map<?, ?> map)
                        || ((Map<?, ?>) rule)
                                .entrySet().stream()
                                        .filter(each -> map.containsKey(each.getKey()))
                                        .allMatch(each -> accepts((Map<?, ?>) each.getValue(), map.get(each.getKey())));
            case "additionalProperties" -> !(value instanceof Map<?, ?> map) || others(schema, rule, map);
            case "propertyNames" ->
                !(value instanceof Map<?, ?> map)
                        || map.keySet().stream().allMatch(key -> accepts((Map<?, ?>) rule, key));
            case "items" ->
                !(value instanceof List<?> list) || list.stream().allMatch(item -> accepts((Map<?, ?>) rule, item));
            case "uniqueItems" ->
                !(value instanceof List<?> list) || list.stream().distinct().count() == list.size();
            case "minItems" -> !(value instanceof List<?> list) || list.size() >= number(rule);
            case "maxItems" -> !(value instanceof List<?> list) || list.size() <= number(rule);
            case "minProperties" -> !(value instanceof Map<?, ?> map) || map.size() >= number(rule);
            case "maxProperties" -> !(value instanceof Map<?, ?> map) || map.size() <= number(rule);
            case "minLength" -> !(value instanceof String text) || text.length() >= number(rule);
            case "maxLength" -> !(value instanceof String text) || text.length() <= number(rule);
            case "minimum" -> !(value instanceof Number number) || number.doubleValue() >= number(rule);
            case "maximum" -> !(value instanceof Number number) || number.doubleValue() <= number(rule);
            case "pattern" ->
                !(value instanceof String text)
                        || Pattern.compile(rule.toString()).matcher(text).find();
            default -> throw new AssertionError("The schema has a word that is not known here: " + word);
        };
    }

    private boolean others(Map<?, ?> schema, Object rule, Map<?, ?> map) {
        Map<?, ?> own = schema.get("properties") instanceof Map<?, ?> named ? named : Map.of();
        return map.entrySet().stream()
                .filter(each -> !own.containsKey(each.getKey()))
                .allMatch(each -> rule instanceof Map<?, ?> other && accepts(other, each.getValue()));
    }

    private static boolean isA(Object type, @Nullable Object value) {
        return switch (type.toString()) {
            case "object" -> value instanceof Map<?, ?>;
            case "array" -> value instanceof List<?>;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            default -> throw new AssertionError("No type is called " + type);
        };
    }

    private static List<Map<?, ?>> all(Object rule) {
        return ((List<?>) rule)
                .stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }

    private static double number(Object rule) {
        return ((Number) rule).doubleValue();
    }

    private Map<?, ?> definition(String reference) {
        Map<?, ?> definitions = (Map<?, ?>) Objects.requireNonNull(root.get("$defs"));
        return (Map<?, ?>) Objects.requireNonNull(definitions.get(reference.substring("#/$defs/".length())));
    }
}
