package io.sluice.core.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts segments exactly as Twilio's message segment calculator does (sms-segments-calculator 1.3.0): what fits into
 * one segment has no header; otherwise pieces are packed greedily, and neither the two septets of an extension
 * character nor a grapheme cluster is cut. A cluster larger than a whole segment cannot be kept and is cut between
 * code points. A lone surrogate counts one unit, CR and LF count one each, nothing at all is one segment of 0 units.
 *
 * <p>Pure and safe from any thread; time and memory grow linearly with the text, one pass for a GSM-7 text.
 */
public final class Segmenter {
    private Segmenter() {}

    /** Counts the text as it is; substitutions are made before, by {@link SmartEncoding}. */
    public static Segmentation segment(String text) {
        Packing packing = new Packing(Encoding.GSM_7);
        for (int i = 0; i < text.length(); i++) {
            int septets = Gsm7.septets(text.charAt(i));
            if (septets == 0) {
                return inUcs2(text);
            }
            packing.add(septets);
        }
        return new Segmentation(Encoding.GSM_7, packing.unitsPerSegment(), List.of(), 0);
    }

    private static Segmentation inUcs2(String text) {
        Map<Integer, CostlyCharacter> costly = new LinkedHashMap<>();
        int occurrences = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (codePoint > Character.MAX_VALUE || Gsm7.septets((char) codePoint) == 0) {
                occurrences++;
                CostlyCharacter seen = costly.get(codePoint);
                if (seen != null) {
                    costly.put(codePoint, seen.seenAgain());
                } else if (costly.size() < Segmentation.COSTLY_CHARACTERS_MAX) {
                    costly.put(codePoint, new CostlyCharacter(codePoint, 1, i));
                }
            }
        }
        return new Segmentation(Encoding.UCS_2, ucs2Units(text), List.copyOf(costly.values()), occurrences);
    }

    private static List<Integer> ucs2Units(String text) {
        if (text.length() <= Encoding.UCS_2.unitsAlone()) {
            return List.of(text.length());
        }
        Packing packing = new Packing(Encoding.UCS_2);
        int[] at = {0};
        Graphemes.forEachLength(text, length -> {
            if (length <= Encoding.UCS_2.unitsConcatenated()) {
                packing.add(length);
            } else {
                text.substring(at[0], at[0] + length)
                        .codePoints()
                        .map(Character::charCount)
                        .forEach(packing::add);
            }
            at[0] += length;
        });
        return packing.unitsPerSegment();
    }
}
