package io.sluice.core.text;

/**
 * How a message travels. One character outside the GSM 7-bit alphabet turns the whole message to UCS-2.
 *
 * <p>Units are septets in GSM-7 (two for a character of the extension table) and UTF-16 units in UCS-2. A message of
 * several segments has less room in each: 6 of its 140 octets are the header that puts the segments together again.
 */
public enum Encoding {
    GSM_7(160, 153),
    UCS_2(70, 67);

    private final int unitsAlone;
    private final int unitsConcatenated;

    Encoding(int unitsAlone, int unitsConcatenated) {
        this.unitsAlone = unitsAlone;
        this.unitsConcatenated = unitsConcatenated;
    }

    /** Units that fit into a message of one segment. */
    public int unitsAlone() {
        return unitsAlone;
    }

    /** Units that fit into each segment of a message of several. */
    public int unitsConcatenated() {
        return unitsConcatenated;
    }
}
