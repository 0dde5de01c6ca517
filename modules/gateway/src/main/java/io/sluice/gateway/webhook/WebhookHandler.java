package io.sluice.gateway.webhook;

/** What is done with a request that is Twilio's. Thread-safe; may wait for Kafka within the acknowledgement's bound. */
public interface WebhookHandler {
    /** One of {@link Answer#ACCEPTED}, {@link Answer#MALFORMED} and {@link Answer#NOT_ACKNOWLEDGED}. */
    Answer take(SignedRequest request, Acknowledgement acknowledgement);
}
