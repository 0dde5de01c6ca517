package io.sluice.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source of a record says about its components: their {@code @param} texts, types and defaults. */
record JavadocText(List<Component> components) {
    private static final Pattern COMPONENT = Pattern.compile(
            "(?:@DefaultValue(?:\\(\"(?<default>[^\"]*)\"\\))?\\s+)?(?:@Nullable\\s+)?(?<type>[A-Za-z.]+(?:<[^>]*>)?)\\s+"
                + "(?<name>[a-z][A-Za-z]*)");

    record Component(String name, String type, String defaultValue, String description) {}

    static JavadocText ofRecord(String source) {
        Map<String, String> descriptions = new HashMap<>();
        String javadoc = source.substring(source.indexOf("/**"), source.indexOf("*/"));
        for (String param : javadoc.split("@param ", -1)) {
            String flat = param.replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
            int space = flat.indexOf(' ');
            if (space > 0) {
                descriptions.put(flat.substring(0, space), prose(flat.substring(space + 1)));
            }
        }
        int open = source.indexOf('(', source.indexOf("public record "));
        String header = source.substring(open + 1, source.indexOf(") {", open));
        List<Component> components = new ArrayList<>();
        Matcher matcher = COMPONENT.matcher(header);
        while (matcher.find()) {
            String name = matcher.group("name");
            String value = matcher.group("default");
            components.add(new Component(
                    name, matcher.group("type"), value == null ? "" : value, descriptions.getOrDefault(name, "")));
        }
        return new JavadocText(components);
    }

    /** Javadoc as Markdown for a table cell. */
    static String prose(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link|value) ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .strip();
    }

    /** A Java type in words. */
    static String type(String javaType) {
        String simple = javaType.replaceAll("[a-z]+\\.", "");
        return switch (simple) {
            case "String" -> "text";
            case "Boolean", "boolean" -> "true or false";
            case "Integer", "Short", "Long", "int", "short", "long" -> "whole number";
            case "Double", "double" -> "number";
            case "Duration" -> "duration";
            case "URI" -> "address";
            case "Secret" -> "secret";
            default -> {
                Matcher collection = Pattern.compile("(?:Set|List)<(.*)>").matcher(simple);
                Matcher map = Pattern.compile("Map<(.*),\\s*(.*)>").matcher(simple);
                if (collection.matches()) {
                    yield "list of " + type(collection.group(1));
                }
                yield map.matches() ? type(map.group(2)) : words(simple);
            }
        };
    }

    private static String words(String typeName) {
        return typeName.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
