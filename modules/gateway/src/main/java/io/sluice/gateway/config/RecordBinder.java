package io.sluice.gateway.config;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * Binds configuration records as Spring Boot does, but goes on after a fault: a value that does not convert is noted and
 * then looked away from, so that its default stands in and the rest of the record is checked too.
 */
final class RecordBinder {
    /** More faults than anybody mends in one go. */
    private static final int UNREADABLE_MAX = 100;

    private final Environment environment;
    private final Faults faults;
    private final Set<ConfigurationPropertyName> unreadable = new HashSet<>();

    RecordBinder(Environment environment, Faults faults) {
        this.environment = environment;
        this.faults = faults;
    }

    /** The records that could be read, by type. */
    Map<Class<?>, Object> bind(Map<Class<?>, String> prefixes) {
        Map<Class<?>, Object> records = new LinkedHashMap<>();
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            prefixes.forEach((type, prefix) -> {
                Object bound = bind(type, prefix);
                records.put(type, bound);
                validate(prefix, bound, validator);
            });
        }
        return records;
    }

    private Object bind(Class<?> type, String prefix) {
        while (true) {
            try {
                return binder().bindOrCreate(prefix, Bindable.of(type));
            } catch (BindException e) {
                faults.add(e.getName().toString(), Remedies.of(e.getTarget()));
                if (!unreadable.add(e.getName()) || unreadable.size() > UNREADABLE_MAX) {
                    throw new BadConfigurationException(faults.all());
                }
            }
        }
    }

    private Binder binder() {
        List<ConfigurationPropertySource> sources = new ArrayList<>();
        ConfigurationPropertySources.get(environment).forEach(source -> sources.add(source.filter(this::readable)));
        return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
    }

    private boolean readable(ConfigurationPropertyName name) {
        return unreadable.stream().noneMatch(bad -> bad.equals(name) || bad.isAncestorOf(name));
    }

    private <T> void validate(String prefix, T bound, Validator validator) {
        for (ConstraintViolation<T> violation : validator.validate(bound)) {
            String path = violation.getPropertyPath().toString().replaceAll("\\[(.*?)]", ".$1");
            faults.add(prefix + "." + Remedies.dashed(path), violation.getMessage());
        }
    }
}
