package io.sluice.quickstart.segments;

import io.sluice.core.text.CostlyCharacter;
import io.sluice.core.text.Encoding;
import io.sluice.core.text.Segmentation;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** A preview for the terminal. */
public final class PreviewText {
    private PreviewText() {}

    /** Prints the cost first, then each character that drives it, then what would make the text cheaper. */
    public static void print(Preview preview, PrintWriter out) {
        out.println(cost(preview.asIs()));
        for (CostlyCharacter costly : preview.asIs().costly()) {
            out.println("  " + line(costly));
        }
        if (preview.smartHelps()) {
            out.println("with smart encoding: " + cost(preview.smart()));
        }
        preview.refusal().ifPresent(refused -> out.println("cannot be sent: " + refused.explanation()));
    }

    /** The name that Twilio's pages and its segment calculator use. */
    static String name(Encoding encoding) {
        return switch (encoding) {
            case GSM_7 -> "GSM-7";
            case UCS_2 -> "UCS-2";
        };
    }

    private static String cost(Segmentation segmentation) {
        String units =
                segmentation.unitsPerSegment().stream().map(String::valueOf).collect(Collectors.joining(" + "));
        int segments = segmentation.segments();
        return "%d %s, %s, %s %s"
                .formatted(
                        segments,
                        segments == 1 ? "segment" : "segments",
                        name(segmentation.encoding()),
                        units,
                        segmentation.encoding() == Encoding.GSM_7 ? "septets" : "UTF-16 units");
    }

    private static String line(CostlyCharacter costly) {
        String replacement = costly.replacement();
        return "%s x%d forces UCS-2%s"
                .formatted(
                        costly.description(),
                        costly.count(),
                        replacement == null ? "" : "; smart encoding writes '" + replacement + "'");
    }
}
