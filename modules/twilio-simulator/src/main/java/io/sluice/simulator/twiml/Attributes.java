package io.sluice.simulator.twiml;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of one element: a bad value is a problem with the code that Twilio has for it, and the default
 * is taken; an attribute that nobody asked for is a problem too. For one thread.
 */
final class Attributes {
    private final Element element;
    private final List<Problem> problems;
    private final Set<String> known = new HashSet<>();

    Attributes(Element element, List<Problem> problems) {
        this.element = element;
        this.problems = problems;
    }

    /** Attributes that Twilio has and the simulator does nothing with. */
    Attributes allow(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    @Nullable
    String text(String name) {
        known.add(name);
        return element.attributes().get(name);
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    int number(String name, int otherwise, int least, int most, int code) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            problem(code, name + " must be a number between " + least + " and " + most);
            return otherwise;
        }
        return Integer.parseInt(value);
    }

    boolean flag(String name, boolean otherwise, int code) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            problem(code, name + " must be true or false");
            return otherwise;
        }
        return value.equals("true");
    }

    Method method(String name, int code) {
        String value = text(name);
        if (value == null) {
            return Method.POST;
        }
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "GET" -> Method.GET;
            case "POST" -> Method.POST;
            default -> {
                problem(code, name + " must be GET or POST");
                yield Method.POST;
            }
        };
    }

    void problem(int code, String text) {
        problems.add(new Problem(code, element.line(), "<" + element.name() + ">: " + text));
    }

    /** To be called when all have been asked for. */
    void refuseUnknown() {
        for (String name : element.attributes().keySet()) {
            if (!known.contains(name) && !name.startsWith("xmlns")) {
                problem(Twiml.SCHEMA_WARNING, "attribute '" + name + "' is not allowed to appear");
            }
        }
    }
}
