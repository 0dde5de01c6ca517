package io.sluice.gateway.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A credential: prints as stars, so that no log, exception or actuator endpoint can hold it. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Also the conversion that binding uses. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The credential itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    public boolean isBlank() {
        return value.isBlank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return "******";
    }
}
