package io.sluice.core.text;

/** The answer to a body: the {@link PreparedText} that may be sent, or a refusal that says what to change. */
public sealed interface TextVerdict permits PreparedText, TextVerdict.Refused {

    /**
     * The body is not sent.
     *
     * @param explanation for the producer; names numbers and at most a few single characters, never the body
     */
    record Refused(TextRefusal reason, String explanation) implements TextVerdict {}
}
