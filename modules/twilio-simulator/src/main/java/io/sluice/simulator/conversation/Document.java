package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Twiml;
import io.sluice.simulator.twiml.Verb;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document that is worked through, verb by verb. For one thread. */
final class Document {
    /** What became of a page. */
    sealed interface Opened {
        record Understood(Document document, List<Problem> problems) implements Opened {}

        record Unreadable(Problem problem) implements Opened {}
    }

    private final @Nullable String url;
    private final List<Verb> verbs;
    private int position;

    private Document(@Nullable String url, List<Verb> verbs) {
        this.url = url;
        this.verbs = verbs;
    }

    /**
     * Opens what came back: XML is TwiML, plain text is spoken, audio is played, anything else is refused (12300).
     *
     * @param url null for TwiML that was given with the call
     */
    static Opened open(@Nullable String url, Page.Loaded page) {
        String type = page.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("text/xml") || type.equals("application/xml") || type.equals("text/html")) {
            return switch (Twiml.read(page.body())) {
                case Twiml.Reading.Document document ->
                    new Opened.Understood(new Document(url, document.verbs()), document.problems());
                case Twiml.Reading.Refused refused -> new Opened.Unreadable(refused.problem());
            };
        }
        if (type.equals("text/plain")) {
            return readable(url, new Verb.Say(page.body(), null, null, 1));
        }
        return type.startsWith("audio/")
                ? readable(url, new Verb.Play(url, "", 1))
                : new Opened.Unreadable(Problem.of(12300, "Invalid Content-Type"));
    }

    private static Opened readable(@Nullable String url, Verb only) {
        return new Opened.Understood(new Document(url, List.of(only)), List.of());
    }

    /** Before the first one. */
    static Document empty() {
        return new Document(null, List.of());
    }

    Optional<Verb> next() {
        return position < verbs.size() ? Optional.of(verbs.get(position++)) : Optional.empty();
    }

    /** The verb taken last was the first one. */
    boolean isAtFirst() {
        return position == 1;
    }

    void again() {
        position = 0;
    }

    @Nullable
    String url() {
        return url;
    }

    /** An address in this document; empty when it leads nowhere (11100). */
    Optional<String> resolve(String reference) {
        try {
            if (url == null) {
                return URI.create(reference).isAbsolute() ? Optional.of(reference) : Optional.empty();
            }
            String base = url.split("#", 2)[0];
            // java.net.URI drops the last part of the path here, which RFC 3986 does not.
            return Optional.of(
                    reference.startsWith("?")
                            ? base.split("\\?", 2)[0] + reference
                            : URI.create(base).resolve(reference).toString());
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }
}
