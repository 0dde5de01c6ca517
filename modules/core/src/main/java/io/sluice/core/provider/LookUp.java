package io.sluice.core.provider;

import io.sluice.core.phone.E164;
import io.sluice.core.sender.SenderProfile;
import java.time.Instant;
import java.util.List;

/** A question to the provider's message list: what was accepted for this recipient since then? */
public record LookUp(SenderProfile sender, E164 to, Instant since) {
    @Override
    public String toString() {
        return "LookUp[since " + since + "]";
    }

    /** The list's answer. */
    public sealed interface Answer {
        /** All messages to that recipient from that sender since then, newest first; may be empty. */
        record Messages(List<MessageSnapshot> messages) implements Answer {
            public Messages {
                messages = List.copyOf(messages);
            }
        }

        /** The list could not be read, or not to its end within the bound: nothing is proven. */
        record Unavailable(String reason) implements Answer {}
    }
}
