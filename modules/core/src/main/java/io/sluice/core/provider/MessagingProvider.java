package io.sluice.core.provider;

import io.sluice.core.sender.AccountName;

/**
 * The provider's API as the flow needs it. Every method blocks until the answer or its time bound, makes exactly one
 * HTTP request (reads may page), never retries on its own and never throws for what the provider or network does: what
 * is thrown is a defect of ours, after which the provider may have the message. Thread-safe.
 */
public interface MessagingProvider {
    /**
     * One attempt: exactly one POST, or none when the check says no right before its first byte.
     */
    ProviderReply send(OutboundMessage message, StartCheck check);

    /** Reads the message list; safe to repeat. */
    LookUp.Answer lookUp(LookUp question);

    /** The present state of one message; safe to repeat. */
    Fetched fetch(AccountName account, String messageSid);

    /** Whether the account's credentials are accepted and the account is active; safe to repeat. */
    Probe probe(AccountName account);

    /** Answer of {@link #fetch}. */
    sealed interface Fetched {
        record Found(MessageSnapshot message) implements Fetched {}

        record Gone() implements Fetched {}

        record Unavailable(String reason) implements Fetched {}
    }

    /** Answer of {@link #probe}. */
    sealed interface Probe {
        record Active() implements Probe {}

        record Refused(ProviderError error) implements Probe {}

        record Unavailable(String reason) implements Probe {}
    }
}
