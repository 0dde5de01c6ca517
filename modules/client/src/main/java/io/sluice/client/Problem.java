package io.sluice.client;

import java.util.Objects;

/**
 * Why a command is not published.
 *
 * @param field of the command, for example {@code to}
 * @param explanation for the author of the command; holds none of its values, so that it may be logged
 */
public record Problem(String field, String explanation) {
    public Problem {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(explanation, "explanation");
    }
}
