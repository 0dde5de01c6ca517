package io.sluice.quickstart.optouts;

import io.sluice.core.optout.OptOutScope;
import io.sluice.core.phone.E164;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** One line of an import: {@code number[,scope[,at]]}. What is wrong is said without showing the line. */
public sealed interface ImportLine {
    /** Nothing to do: empty, a comment or the heading. */
    record Skipped() implements ImportLine {}

    record Bad(String why) implements ImportLine {}

    /** Prints no number. */
    record Good(E164 recipient, OptOutScope scope, Instant at) implements ImportLine {
        @Override
        public String toString() {
            return "Good[" + scope + ", " + at + "]";
        }
    }

    /**
     * Reads a line.
     *
     * @param otherwise scope of a line that names none
     * @param now time of a line that names none
     */
    static ImportLine parse(String line, OptOutScope otherwise, Instant now) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith("number")) {
            return new Skipped();
        }
        String[] parts = text.split(",", -1);
        if (parts.length > 3) {
            return new Bad("more than number, scope and time");
        }
        String number = unquoted(parts[0]);
        if (!E164.isWellFormed(number)) {
            return new Bad("not a number in E.164, such as +14155550123");
        }
        Optional<OptOutScope> scope =
                parts.length < 2 || parts[1].isBlank() ? Optional.of(otherwise) : OptOutScope.parse(unquoted(parts[1]));
        if (scope.isEmpty()) {
            return new Bad("the scope is all, purpose:NAME, from:NUMBER or service:MG...");
        }
        try {
            Instant at = parts.length < 3 || parts[2].isBlank() ? now : Instant.parse(unquoted(parts[2]));
            return new Good(new E164(number), scope.get(), at);
        } catch (DateTimeParseException e) {
            return new Bad("the time is ISO 8601 in UTC, such as 2026-03-01T12:00:00Z");
        }
    }

    private static String unquoted(String part) {
        String text = part.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
