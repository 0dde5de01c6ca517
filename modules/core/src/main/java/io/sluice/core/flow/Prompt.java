package io.sluice.core.flow;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/** What a caller hears, in each language of the flow. */
public sealed interface Prompt {
    /** The languages that it has. */
    Set<Language> languages();

    /** Spoken by Twilio. */
    record Spoken(Map<Language, Phrase> phrases) implements Prompt {
        public Spoken {
            phrases = Map.copyOf(phrases);
        }

        @Override
        public Set<Language> languages() {
            return phrases.keySet();
        }
    }

    /** Audio files, which Twilio fetches. */
    record Played(Map<Language, URI> addresses) implements Prompt {
        public Played {
            addresses = Map.copyOf(addresses);
            addresses.values().forEach(Played::require);
        }

        private static void require(URI address) {
            if (!"https".equals(address.getScheme()) || address.getHost() == null) {
                throw new IllegalArgumentException("write an https address");
            }
        }

        @Override
        public Set<Language> languages() {
            return addresses.keySet();
        }
    }
}
