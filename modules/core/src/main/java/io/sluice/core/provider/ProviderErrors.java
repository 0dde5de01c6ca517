package io.sluice.core.provider;

/** The provider's error table. Total: a code that is not listed has an answer too. Thread-safe. */
public interface ProviderErrors {
    /** The meaning of a code in the answer to a POST (HTTP 4xx): the message was surely not accepted. */
    ProviderError ofAnswer(int code);

    /** The meaning of a code in a callback: the message had been accepted and failed later. */
    ProviderError ofCallback(int code);
}
