package io.sluice.quickstart.segments;

import io.sluice.core.text.EncodingPolicy;
import io.sluice.core.text.Segmentation;
import io.sluice.core.text.Segmenter;
import io.sluice.core.text.SmartEncoding;
import io.sluice.core.text.SmsText;
import io.sluice.core.text.TextVerdict;
import java.util.Optional;

/**
 * A text as Twilio would cut it, as it is and with smart encoding. Counted by the very code that the gateway paces by.
 *
 * @param asIs segments of the unchanged text
 * @param smart segments after smart encoding has substituted look-alikes
 * @param refusal why the gateway would not send the unchanged text at all, for example because it is too long
 */
public record Preview(Segmentation asIs, Segmentation smart, Optional<TextVerdict.Refused> refusal) {
    /** Looks at one text. */
    public static Preview of(String text) {
        Segmentation asIs = Segmenter.segment(text);
        String substituted = SmartEncoding.apply(text);
        Segmentation smart = substituted.equals(text) ? asIs : Segmenter.segment(substituted);
        return new Preview(asIs, smart, refusal(text));
    }

    /** Whether smart encoding makes the text cheaper. */
    public boolean smartHelps() {
        return smart.segments() < asIs.segments();
    }

    private static Optional<TextVerdict.Refused> refusal(String text) {
        return SmsText.prepare(text, EncodingPolicy.AS_IS, Integer.MAX_VALUE) instanceof TextVerdict.Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }
}
