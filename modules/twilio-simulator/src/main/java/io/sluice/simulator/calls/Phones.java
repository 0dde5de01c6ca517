package io.sluice.simulator.calls;

import io.sluice.simulator.conversation.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How phones take calls, by prefix of their E.164 number: the longest match decides, what was set before what is built
 * in, and any other phone is answered by somebody who listens and says nothing. Thread-safe.
 */
public final class Phones {
    private static final int MAX_PREFIXES = 10_000;

    /** Where the built-in numbers begin; see the module's README. */
    private static final String DEMO = "+1907557";

    private static final Map<String, Phone> BUILT_IN = builtIn();
    private static final Phone LISTENER = Phone.answered(new Script(List.of(), Script.DEFAULT_PATIENCE));

    private final Map<String, Phone> initial;
    private final Map<String, Phone> byPrefix = new ConcurrentHashMap<>();

    Phones(Map<String, Phone> initial) {
        this.initial = Map.copyOf(initial);
        byPrefix.putAll(this.initial);
    }

    private static Map<String, Phone> builtIn() {
        Map<String, Phone> table = new LinkedHashMap<>();
        table.put(DEMO + "0100", Phone.of(Phone.Taker.MACHINE));
        table.put(DEMO + "0101", Phone.of(Phone.Taker.FAX));
        table.put(DEMO + "0102", Phone.of(Phone.Taker.NOBODY));
        table.put(DEMO + "0404", Phone.of(Phone.Taker.FAILS));
        table.put(DEMO + "0480", Phone.of(Phone.Taker.NEVER));
        table.put(DEMO + "0486", Phone.of(Phone.Taker.BUSY));
        for (int code : new int[] {21214, 21215, 21216, 21217}) {
            table.put(
                    DEMO + String.format("%04d", code % 10_000),
                    Phone.of(Phone.Taker.HUMAN).refusing(code));
        }
        return Map.copyOf(table);
    }

    /** @throws IllegalStateException when there are too many prefixes */
    public void set(String prefix, Phone phone) {
        if (byPrefix.size() >= MAX_PREFIXES && !byPrefix.containsKey(prefix)) {
            throw new IllegalStateException("at most " + MAX_PREFIXES + " prefixes");
        }
        byPrefix.put(prefix, phone);
    }

    public boolean remove(String prefix) {
        return byPrefix.remove(prefix) != null;
    }

    /** What was set, without what is built in. */
    public Map<String, Phone> all() {
        return new TreeMap<>(byPrefix);
    }

    Phone of(String number) {
        for (Map<String, Phone> table : List.of(byPrefix, BUILT_IN)) {
            for (int length = number.length(); length > 0; length--) {
                Phone phone = table.get(number.substring(0, length));
                if (phone != null) {
                    return phone;
                }
            }
        }
        return LISTENER;
    }

    void reset() {
        byPrefix.clear();
        byPrefix.putAll(initial);
    }
}
