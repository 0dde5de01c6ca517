package io.sluice.gateway.webhook;

/**
 * How a request of Twilio ended. The word of each is the {@code result} tag of the metrics. No answer says why: who is
 * not Twilio learns nothing.
 */
public enum Answer {
    /** Published and acknowledged. */
    ACCEPTED(204),
    /** No signature header: refused before the body is read. */
    UNSIGNED(403),
    /** No configured token makes this signature. */
    BAD_SIGNATURE(403),
    /** Another method or content type than Twilio's. */
    WRONG_TYPE(415),
    TOO_LARGE(413),
    /** The body did not arrive within the read bound. */
    TOO_SLOW(408),
    /** No form, or signed but without what Twilio always sends. */
    MALFORMED(400),
    /** More requests at once than the bound. */
    BUSY(503),
    /** Kafka did not acknowledge within the bound: Twilio is to try again. */
    NOT_ACKNOWLEDGED(503);

    private final int status;

    Answer(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
