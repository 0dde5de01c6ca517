package io.sluice.core.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A second, slow opinion on segments: octets and headers instead of units, other cluster rules of the JDK, and the
 * first segment is filled without header and taken apart again, as the phone network would. Shares no code with main.
 */
final class NaiveSegments {
    private static final String GSM7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String ESCAPED = "\f^{}\\[~]|€";
    private static final int BITS_PER_SEGMENT = 140 * 8;
    private static final int HEADER_BITS = 6 * 8;

    private NaiveSegments() {}

    /** Number of segments of a text without clusters of more than 30 units. */
    static int count(String text) {
        boolean gsm7 = text.chars().allMatch(unit -> (GSM7 + ESCAPED).indexOf(unit) >= 0);
        List<Integer> bits = new ArrayList<>();
        for (String cluster : clusters(text)) {
            bits.add(gsm7 ? (ESCAPED.contains(cluster) ? 14 : 7) : 16 * cluster.length());
        }
        if (bits.stream().mapToInt(Integer::intValue).sum() <= BITS_PER_SEGMENT) {
            return 1;
        }
        int segments = 0;
        int next = 0;
        while (next < bits.size()) {
            int free = BITS_PER_SEGMENT - HEADER_BITS;
            while (next < bits.size() && bits.get(next) <= free) {
                free -= bits.get(next++);
            }
            segments++;
        }
        return segments;
    }

    private static List<String> clusters(String text) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> clusters = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String cluster = text.substring(start, end);
            clusters.addAll(cluster.equals("\r\n") ? List.of("\r", "\n") : List.of(cluster));
        }
        return clusters;
    }
}
