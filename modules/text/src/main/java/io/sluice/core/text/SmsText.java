package io.sluice.core.text;

import java.util.Comparator;
import java.util.stream.Collectors;

/** Applies the encoding policy and the length limits to a body. Pure and safe from any thread. */
public final class SmsText {
    /**
     * UTF-16 units that Twilio takes in one body; one more is error 21617 (docs: "Body ≤ 1600 characters"). Sluice
     * checks what it sends, hence after substitution.
     */
    public static final int BODY_UNITS_MAX = 1600;

    /** Characters that a refusal names; few and sorted, so that an explanation never tells a body. */
    static final int NAMED_CHARACTERS_MAX = 5;

    private SmsText() {}

    /**
     * The body as it goes to Twilio, or why it does not go.
     *
     * @param maxSegments the producer's own limit of segments, at least 1
     */
    public static TextVerdict prepare(String body, EncodingPolicy policy, int maxSegments) {
        if (maxSegments < 1) {
            throw new IllegalArgumentException("maxSegments must be at least 1");
        }
        String prepared = policy == EncodingPolicy.SMART ? SmartEncoding.apply(body) : body;
        if (prepared.isEmpty()) {
            return new TextVerdict.Refused(TextRefusal.EMPTY, "the body is empty after encoding");
        }
        if (prepared.length() > BODY_UNITS_MAX) {
            return new TextVerdict.Refused(
                    TextRefusal.TOO_LONG,
                    "the body has %d characters after encoding, Twilio takes at most %d (21617)"
                            .formatted(prepared.length(), BODY_UNITS_MAX));
        }
        Segmentation segmentation = Segmenter.segment(prepared);
        if (policy == EncodingPolicy.GSM7_ONLY && segmentation.encoding() == Encoding.UCS_2) {
            return new TextVerdict.Refused(TextRefusal.NOT_GSM7, nameCostly(segmentation));
        }
        if (segmentation.segments() > maxSegments) {
            return new TextVerdict.Refused(
                    TextRefusal.TOO_MANY_SEGMENTS,
                    "the body needs %d segments in %s, maxSegments allows %d"
                            .formatted(segmentation.segments(), segmentation.encoding(), maxSegments));
        }
        return new PreparedText(prepared, segmentation, !prepared.equals(body));
    }

    private static String nameCostly(Segmentation segmentation) {
        String names = segmentation.costly().stream()
                .sorted(Comparator.comparingInt(CostlyCharacter::count)
                        .reversed()
                        .thenComparingInt(CostlyCharacter::codePoint))
                .limit(NAMED_CHARACTERS_MAX)
                .map(character -> character.description() + " (" + character.count() + " times)")
                .collect(Collectors.joining(", "));
        int unnamed = segmentation.costly().size() - NAMED_CHARACTERS_MAX;
        return "not in the GSM-7 alphabet: " + names + (unnamed > 0 ? " and " + unnamed + " more" : "")
                + "; replace them, or use encoding SMART or AS_IS";
    }
}
