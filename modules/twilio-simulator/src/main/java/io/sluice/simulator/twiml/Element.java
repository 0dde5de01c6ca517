package io.sluice.simulator.twiml;

import java.util.List;
import java.util.Map;

/**
 * An XML element.
 *
 * @param text all text inside, that of nested elements included
 */
record Element(String name, Map<String, String> attributes, List<Element> children, String text, int line) {
    Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** An element of a spoken text never shows it. */
    @Override
    public String toString() {
        return "Element[" + name + ", line " + line + "]";
    }
}
