package io.sluice.simulator.messages;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * How many segments Twilio bills for a body: greedy packing, pairs behind an escape and grapheme clusters are not
 * split. Source: github.com/TwilioDevEd/message-segment-calculator.
 */
final class SegmentCount {
    private static final int GSM_SINGLE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS_SINGLE = 70;
    private static final int UCS_PART = 67;

    private SegmentCount() {}

    static int of(String body) {
        return Gsm7.canEncode(body) ? gsm(body) : ucs(body);
    }

    private static int gsm(String body) {
        int septets = body.chars().map(c -> Gsm7.septets((char) c)).sum();
        if (septets <= GSM_SINGLE) {
            return 1;
        }
        Packer packer = new Packer(GSM_PART);
        for (int i = 0; i < body.length(); i++) {
            packer.add(Gsm7.septets(body.charAt(i)));
        }
        return packer.segments;
    }

    private static int ucs(String body) {
        if (body.length() <= UCS_SINGLE) {
            return 1;
        }
        Packer packer = new Packer(UCS_PART);
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(body);
        int start = clusters.first();
        for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
            addCluster(packer, body, start, end);
            start = end;
        }
        return packer.segments;
    }

    /** A cluster that is longer than a segment is split between its code points. */
    private static void addCluster(Packer packer, String body, int start, int end) {
        if (end - start <= UCS_PART) {
            packer.add(end - start);
            return;
        }
        body.substring(start, end).codePoints().map(Character::charCount).forEach(packer::add);
    }

    private static final class Packer {
        private final int capacity;
        private int segments = 1;
        private int used;

        private Packer(int capacity) {
            this.capacity = capacity;
        }

        private void add(int units) {
            if (used + units > capacity) {
                segments++;
                used = 0;
            }
            used += units;
        }
    }
}
