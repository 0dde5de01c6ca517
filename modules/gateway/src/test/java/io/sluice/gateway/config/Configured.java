package io.sluice.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A context with nothing but the shared configuration, started from keys. */
final class Configured {
    static final String ACCOUNT_SID = "AC" + "0".repeat(32);
    static final String KEY_SID = "SK" + "0".repeat(32);
    static final String SERVICE_SID = "MG" + "0".repeat(32);

    private final Map<String, String> keys = new TreeMap<>();
    private final Map<String, Object> variables = new TreeMap<>();

    /** A configuration without a fault. */
    static Configured valid() {
        return new Configured()
                .with("sluice.twilio.account-sid", ACCOUNT_SID)
                .with("sluice.twilio.api-key", KEY_SID)
                .with("sluice.twilio.api-secret", "the-secret")
                .with("sluice.twilio.auth-token", "the-token")
                .with("sluice.senders.main.from", "+12025550123")
                .with("sluice.senders.main.kind", "long-code-10dlc")
                .with("sluice.senders.main.segments-per-second", "80")
                .with("sluice.senders.main.registration", "registered")
                .with("sluice.senders.main.countries", "US,CA")
                .with("sluice.senders.main.purposes", "OTP,TRANSACTIONAL");
    }

    static Configured empty() {
        return new Configured();
    }

    Configured with(String key, String value) {
        keys.put(key, value);
        return this;
    }

    /** An environment variable. */
    Configured withVariable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Configured without(String key) {
        keys.remove(key);
        return this;
    }

    /** The bean that results. */
    <T> T read(Class<T> type) {
        Object[] bean = new Object[1];
        run(context -> bean[0] = context.getBean(type));
        return type.cast(bean[0]);
    }

    /** The lines that an operator sees instead of a start; empty when it starts. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        runner().run(context -> {
            Throwable failure = context.getStartupFailure();
            if (failure instanceof BadConfigurationException bad) {
                bad.faults().forEach(fault -> lines.add(fault.line()));
            } else if (failure != null) {
                throw new AssertionError("not reported as a fault", failure);
            }
        });
        return lines;
    }

    private void run(Consumer<ApplicationContext> use) {
        runner().run(context -> {
            if (context.getStartupFailure() != null) {
                throw new AssertionError("does not start", context.getStartupFailure());
            }
            use.accept(context);
        });
    }

    private ApplicationContextRunner runner() {
        String[] pairs = keys.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new ApplicationContextRunner()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addLast(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
                .withUserConfiguration(SluiceConfiguration.class)
                .withPropertyValues(pairs);
    }
}
