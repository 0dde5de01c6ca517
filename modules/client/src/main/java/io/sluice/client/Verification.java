package io.sluice.client;

import java.util.Objects;
import java.util.UUID;

/**
 * What a service keeps between the start of a verification and its checks, for example in the user's session; any
 * instance may check with it.
 *
 * @param id commandId of the start
 * @param to the recipient, which leads the check to the start's partition; personal
 */
public record Verification(UUID id, String to) {
    public Verification {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(to, "to");
    }

    @Override
    public String toString() {
        return "Verification[" + id + "]";
    }
}
