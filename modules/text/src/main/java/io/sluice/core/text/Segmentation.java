package io.sluice.core.text;

import java.util.List;

/**
 * How a text is cut and what makes it expensive. Twilio bills and paces by {@link #segments()}.
 *
 * @param encoding of the whole message
 * @param unitsPerSegment septets or UTF-16 units of each segment, in order; never empty
 * @param costly the distinct characters that force UCS-2, in order of appearance, at most
 *     {@link #COSTLY_CHARACTERS_MAX}; empty in GSM-7. They are pieces of the body: for its author, not for a log
 * @param costlyCount occurrences of such characters, also of those that the list has no room for
 */
public record Segmentation(
        Encoding encoding, List<Integer> unitsPerSegment, List<CostlyCharacter> costly, int costlyCount) {

    /** Distinct characters that are named; more would help nobody to correct a template. */
    public static final int COSTLY_CHARACTERS_MAX = 64;

    public Segmentation {
        unitsPerSegment = List.copyOf(unitsPerSegment);
        costly = List.copyOf(costly);
        if (unitsPerSegment.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one segment");
        }
        if (costly.size() > COSTLY_CHARACTERS_MAX || costly.size() > costlyCount) {
            throw new IllegalArgumentException("more costly characters than allowed or counted");
        }
        if ((encoding == Encoding.UCS_2) == costly.isEmpty()) {
            throw new IllegalArgumentException("a text is in UCS-2 exactly if a character forces it");
        }
    }

    /** Number of segments, at least 1: as many permits are needed. */
    public int segments() {
        return unitsPerSegment.size();
    }

    /** Units of all segments together. */
    public int units() {
        return unitsPerSegment.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return "Segmentation[" + encoding + ", segments=" + segments() + "]";
    }
}
