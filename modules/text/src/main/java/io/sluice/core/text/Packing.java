package io.sluice.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Greedy packing of indivisible pieces, both ways at once: as one segment without header, and as several with it. Used
 * by one thread for one text.
 */
final class Packing {
    private final Encoding encoding;
    private final List<Integer> closed = new ArrayList<>();
    private int total;
    private int open;

    Packing(Encoding encoding) {
        this.encoding = encoding;
    }

    /** Adds a piece that is not cut; it must fit into one concatenated segment. */
    void add(int units) {
        total += units;
        if (open + units > encoding.unitsConcatenated()) {
            closed.add(open);
            open = 0;
        }
        open += units;
    }

    /** Units of each segment, in order; at least one segment, also for nothing. */
    List<Integer> unitsPerSegment() {
        if (total <= encoding.unitsAlone()) {
            return List.of(total);
        }
        List<Integer> units = new ArrayList<>(closed);
        units.add(open);
        return List.copyOf(units);
    }
}
