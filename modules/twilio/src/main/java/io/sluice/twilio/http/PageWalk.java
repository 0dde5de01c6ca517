package io.sluice.twilio.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.base.Page;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Walks the pages of a list of Twilio's, newest first, as they came over the wire. It is read as far as somebody wants, or
 * not at all: what is behind a page that cannot be read may be what is looked for.
 *
 * @param list name of the list in its pages
 * @param pagesMax beyond it nothing is proven
 */
public record PageWalk(TwilioConnection.Call call, String list, int pagesMax) {
    /** A page that cannot be used. */
    public static final String UNREADABLE = "ANSWER_UNREADABLE";

    /** There are more pages than anybody reads. */
    public static final String TOO_LONG = "LIST_TOO_LONG";

    /** An entry that lacks what every entry has: it may be the one that is looked for. */
    public static final class UnreadableEntry extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnreadableEntry() {
            super("unreadable entry", null, false, false);
        }
    }

    /**
     * Reads the first page, which the SDK has asked for just now, and the ones behind it.
     *
     * @param next asks for the page behind one
     * @param collect takes the entries of one page; false when older ones are of no interest
     * @return why the list could not be read; empty when it was
     */
    public <T> Optional<String> read(Page<T> first, UnaryOperator<Page<T>> next, Predicate<JsonNode> collect) {
        Page<T> page = first;
        for (int pages = 1; ; pages++) {
            Optional<JsonNode> entries = entries(call.http().exchange());
            if (entries.isEmpty()) {
                return Optional.of(UNREADABLE);
            }
            boolean goesOn;
            try {
                goesOn = collect.test(entries.get());
            } catch (UnreadableEntry e) {
                return Optional.of(UNREADABLE);
            }
            if (!goesOn || !page.hasNextPage()) {
                return Optional.empty();
            }
            if (pages == pagesMax) {
                return Optional.of(TOO_LONG);
            }
            page = next.apply(page);
        }
    }

    private Optional<JsonNode> entries(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                ? Json.object(answer.body()).map(body -> body.path(list)).filter(JsonNode::isArray)
                : Optional.empty();
    }
}
