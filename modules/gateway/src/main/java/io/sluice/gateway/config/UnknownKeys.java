package io.sluice.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Finds keys under {@code sluice} that nothing reads: a mistyped limit must not silently be no limit. What exists says
 * the metadata that is generated from the records, whatever the roles of this process. Environment variables are left
 * out, since their names are ambiguous.
 */
final class UnknownKeys {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("sluice");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private final Environment environment;
    private final Faults faults;

    UnknownKeys(Environment environment, Faults faults) {
        this.environment = environment;
        this.faults = faults;
    }

    void check() {
        Map<ConfigurationPropertyName, String> types = knownTypes();
        if (types.isEmpty()) {
            return;
        }
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names
                    && !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
                names.stream().filter(ROOT::isAncestorOf).forEach(name -> check(name, types));
            }
        }
    }

    private void check(ConfigurationPropertyName name, Map<ConfigurationPropertyName, String> types) {
        for (ConfigurationPropertyName known = name; !known.equals(ROOT); known = known.getParent()) {
            String type = types.get(known);
            if (type != null) {
                checkComponent(name, known.getNumberOfElements(), type);
                return;
            }
        }
        faults.add(name.toString(), "there is no such key: take it out, or see docs/configuration.md");
    }

    /** Of a map of records, the element after the map's key must be a component. */
    private void checkComponent(ConfigurationPropertyName name, int depth, String type) {
        Class<?> recordType = valueRecord(type);
        int component = depth + 1;
        if (recordType == null || name.getNumberOfElements() <= component) {
            return;
        }
        List<String> components = Arrays.stream(recordType.getRecordComponents())
                .map(part -> Remedies.dashed(part.getName()))
                .toList();
        String given = name.getElement(component, ConfigurationPropertyName.Form.DASHED);
        faults.require(
                components.contains(given),
                name.toString(),
                "there is no such key: take it out, or use one of " + components);
    }

    private static @Nullable Class<?> valueRecord(String type) {
        String start = "java.util.Map<java.lang.String,";
        if (!type.startsWith(start)) {
            return null;
        }
        Class<?> value = ClassUtils.resolveClassName(
                type.substring(start.length(), type.length() - 1), UnknownKeys.class.getClassLoader());
        return value.isRecord() ? value : null;
    }

    private static Map<ConfigurationPropertyName, String> knownTypes() {
        Map<ConfigurationPropertyName, String> types = new HashMap<>();
        try {
            for (URL url : Collections.list(UnknownKeys.class.getClassLoader().getResources(METADATA))) {
                try (InputStream in = url.openStream()) {
                    collect(new String(in.readAllBytes(), StandardCharsets.UTF_8), types);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A jar of the class path cannot be read", e);
        }
        return types;
    }

    private static void collect(String json, Map<ConfigurationPropertyName, String> types) {
        if (!json.contains("\"" + ROOT + ".")) {
            return;
        }
        Object properties = JsonParserFactory.getJsonParser().parseMap(json).get("properties");
        for (Object property : properties instanceof List<?> list ? list : List.of()) {
            if (property instanceof Map<?, ?> entry
                    && entry.get("name") instanceof String name
                    && entry.get("type") instanceof String type) {
                types.put(ConfigurationPropertyName.of(name), type);
            }
        }
    }
}
