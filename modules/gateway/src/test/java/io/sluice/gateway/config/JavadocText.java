package io.sluice.gateway.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;

/** What the source of a record says about its components: their {@code @param} texts, types and defaults. */
record JavadocText(List<Component> components) {
    private static final Pattern COMPONENT = Pattern.compile(
            "(?:@DefaultValue(?:\\(\"(?<default>[^\"]*)\"\\))?\\s+)?(?:@Nullable\\s+)?(?<type>[A-Za-z.]+(?:<[^>]*>)?)\\s+"
                    + "(?<name>[a-z][A-Za-z]*)");

    private static final Pattern COLLECTION = Pattern.compile("(?:java\\.util\\.)?(?:Set|List)<(.*)>");
    private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<[^,]*,\\s*(.*)>");

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
                    name,
                    qualified(matcher.group("type"), source),
                    value == null ? "" : value,
                    descriptions.getOrDefault(name, "")));
        }
        return new JavadocText(components);
    }

    /** The type with its package where the source imports it from Sluice. */
    private static String qualified(String type, String source) {
        Matcher imported =
                Pattern.compile("import (io\\.sluice\\.[a-z.]+\\.([A-Z]\\w*));").matcher(source);
        String result = type;
        while (imported.find()) {
            result = result.replaceAll("\\b" + imported.group(2) + "\\b", imported.group(1));
        }
        return result;
    }

    /** Javadoc as Markdown for a table cell. */
    static String prose(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link|value) ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .strip();
    }

    /** A Java type in words; of an enum its words. */
    static String type(String javaType) {
        Matcher collection = COLLECTION.matcher(javaType);
        if (collection.matches()) {
            return "list of " + type(collection.group(1));
        }
        Matcher map = MAP.matcher(javaType);
        if (map.matches()) {
            return type(map.group(1));
        }
        Class<?> known = javaType.startsWith("io.sluice.")
                ? ClassUtils.resolveClassName(javaType, JavadocText.class.getClassLoader())
                : Object.class;
        if (known.isEnum()) {
            return Arrays.stream(known.getEnumConstants())
                    .map(word -> "`" + word.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        return word(javaType.replaceAll("[a-z]+\\.", ""));
    }

    private static String word(String simpleName) {
        return switch (simpleName) {
            case "String" -> "text";
            case "Boolean", "boolean" -> "true or false";
            case "Integer", "Short", "Long", "int", "short", "long" -> "whole number";
            case "Double", "double" -> "number";
            case "URI" -> "address";
            default -> simpleName.toLowerCase(Locale.ROOT);
        };
    }
}
