package io.sluice.core.text;

/**
 * A body as it goes to Twilio, within all limits, with its price in segments. The text shows up in no log:
 * {@link #toString()} hides it.
 *
 * @param body what is posted; Twilio's own smart encoding stays off, since a second pass has nothing to do
 * @param segmentation of exactly this body
 * @param substituted whether smart encoding changed it
 */
public record PreparedText(String body, Segmentation segmentation, boolean substituted) implements TextVerdict {
    public PreparedText {
        if (body.isEmpty() || body.length() > SmsText.BODY_UNITS_MAX) {
            throw new IllegalArgumentException("a body has 1 to " + SmsText.BODY_UNITS_MAX + " characters");
        }
    }

    /** Number of segments, hence of permits. */
    public int segments() {
        return segmentation.segments();
    }

    @Override
    public String toString() {
        return "PreparedText[" + segmentation + ", substituted=" + substituted + "]";
    }
}
