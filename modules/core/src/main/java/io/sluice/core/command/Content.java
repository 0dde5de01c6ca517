package io.sluice.core.command;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What a message says. Every form prints without its text, so that no log can hold it. */
public sealed interface Content {
    /** Most media addresses of one message (Twilio error 21623). */
    int MEDIA_MAX = 10;

    /** Media addresses, empty for a plain SMS. */
    List<URI> media();

    /** A text as it goes on the wire, smart encoding already applied; may be empty only when there is media. */
    record Text(String body, List<URI> media) implements Content {
        public Text {
            media = List.copyOf(media);
            if (body.isEmpty() && media.isEmpty()) {
                throw new IllegalArgumentException("A message without text needs media");
            }
            if (media.size() > MEDIA_MAX) {
                throw new IllegalArgumentException("At most " + MEDIA_MAX + " media addresses");
            }
        }

        @Override
        public String toString() {
            return "Text[" + body.length() + " characters, " + media.size() + " media]";
        }
    }

    /** A content template of Twilio with its variables. */
    record Template(String contentSid, Map<String, String> variables) implements Content {
        public Template {
            variables = Map.copyOf(variables);
        }

        @Override
        public List<URI> media() {
            return List.of();
        }

        @Override
        public String toString() {
            return "Template[" + contentSid + "]";
        }
    }
}
