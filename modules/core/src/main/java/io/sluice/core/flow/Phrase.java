package io.sluice.core.flow;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with places for variables, for example {@code Good day, {name}.} Its longest form fits into what Twilio
 * speaks in one go (4096 characters, TwiML docs for Say).
 */
public record Phrase(String template) {
    /** Longest text of one Say. */
    public static final int CHARACTERS_MAX = 4_096;

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    public Phrase {
        if (template.isBlank()) {
            throw new IllegalArgumentException("write a sentence");
        }
        if (longest(template) > CHARACTERS_MAX) {
            throw new IllegalArgumentException("write at most " + CHARACTERS_MAX + " characters; each variable counts "
                    + Variable.CHARACTERS_MAX + ": split it into two steps");
        }
        Matcher place = PLACE.matcher(template);
        while (place.find()) {
            if (!Variable.isName(place.group(1))) {
                throw new IllegalArgumentException("write a variable's name between the braces, such as {name}");
            }
        }
        String around = PLACE.matcher(template).replaceAll("");
        if (around.indexOf('{') >= 0 || around.indexOf('}') >= 0) {
            throw new IllegalArgumentException("close every brace: variables are written {name}");
        }
    }

    /** Names of the variables in it. */
    public SortedSet<String> variables() {
        SortedSet<String> names = new TreeSet<>();
        PLACE.matcher(template).results().forEach(place -> names.add(place.group(1)));
        return names;
    }

    /**
     * The sentence as it is spoken.
     *
     * @throws IllegalArgumentException when a variable has no value
     */
    public String with(Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("The variable " + place.group(1) + " has no value");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static int longest(String template) {
        Matcher place = PLACE.matcher(template);
        int length = template.length();
        while (place.find()) {
            length += Variable.CHARACTERS_MAX - place.group().length();
        }
        return length;
    }
}
