package io.sluice.contract.topic;

/** Names of all record headers. Values are UTF-8 text; numbers are decimal, times ISO 8601 in UTC. None is personal. */
public final class Headers {
    /** W3C trace context, on every record. */
    public static final String TRACEPARENT = "traceparent";

    /** Dead letter: topic of the original record. */
    public static final String ORIGINAL_TOPIC = "sluice-original-topic";

    /** Dead letter: partition of the original record. */
    public static final String ORIGINAL_PARTITION = "sluice-original-partition";

    /** Dead letter: offset of the original record. */
    public static final String ORIGINAL_OFFSET = "sluice-original-offset";

    /** Dead letter: timestamp of the original record. */
    public static final String ORIGINAL_TIMESTAMP = "sluice-original-timestamp";

    /** Dead letter: the stable reason word. */
    public static final String REASON = "sluice-reason";

    /** Dead letter: the reason in a sentence for people. */
    public static final String EXPLANATION = "sluice-explanation";

    /** Dead letter: commandId, when it could be read. */
    public static final String COMMAND_ID = "sluice-command-id";

    /** Dead letter: service of the command, when it could be read. */
    public static final String SERVICE = "sluice-service";

    /** Dead letter: Twilio's error code, when Twilio gave one. */
    public static final String TWILIO_ERROR_CODE = "sluice-twilio-error-code";

    /** Dead letter: number of POSTs made. */
    public static final String ATTEMPTS = "sluice-attempts";

    /** Dead letter: time of the first attempt. */
    public static final String FIRST_ATTEMPT_AT = "sluice-first-attempt-at";

    /** Dead letter: time of the last attempt. */
    public static final String LAST_ATTEMPT_AT = "sluice-last-attempt-at";

    /** Dead letter: replica that wrote it. */
    public static final String INSTANCE = "sluice-instance";

    /**
     * Command that Sluice moved to its recipient's partition: where it was first, as {@code <partition>@<offset>}. Also
     * marks it, so that it is moved once only.
     */
    public static final String MOVED_FROM = "sluice-moved-from";

    /**
     * Command that was published again from the dead letters: how often. It ends loops: the tool refuses to redrive a
     * record beyond a few times.
     */
    public static final String REDRIVEN = "sluice-redriven";

    /** Command that was published again from the dead letters: its dead letter, as {@code <partition>@<offset>}. */
    public static final String REDRIVEN_FROM = "sluice-redriven-from";

    private Headers() {}
}
