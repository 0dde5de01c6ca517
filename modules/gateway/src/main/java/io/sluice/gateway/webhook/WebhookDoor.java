package io.sluice.gateway.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in what Twilio signed, cheapest check first: signature header, content type, a free place, the body, its form,
 * the signature. Thread-safe; one request per thread.
 */
public final class WebhookDoor {
    static final String SIGNATURE_HEADER = "X-Twilio-Signature";
    private static final String IDEMPOTENCY_HEADER = "I-Twilio-Idempotency-Token";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);

    private final SigningTokens tokens;
    private final BodyReader bodies;
    private final Semaphore places;
    private final Duration ackTimeout;
    private final LongSupplier nanoTime;
    private final InstantSource clock;

    WebhookDoor(
            SigningTokens tokens,
            BodyReader bodies,
            int maxInFlight,
            Duration ackTimeout,
            LongSupplier nanoTime,
            InstantSource clock) {
        this.tokens = tokens;
        this.bodies = bodies;
        this.places = new Semaphore(maxInFlight);
        this.ackTimeout = ackTimeout;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** Answers one request. Never throws for what a request or Kafka does. */
    public Answer answer(HttpServletRequest request, WebhookHandler handler) {
        String signature = request.getHeader(SIGNATURE_HEADER);
        if (signature == null || signature.isBlank()) {
            return Answer.UNSIGNED;
        }
        if (!isForm(request.getContentType())) {
            return Answer.WRONG_TYPE;
        }
        if (!places.tryAcquire()) {
            return Answer.BUSY;
        }
        try {
            return switch (bodies.read(request)) {
                case BodyReader.Body.Refused(Answer answer) -> answer;
                case BodyReader.Body.Whole(byte[] body) -> check(request, body, signature, handler);
            };
        } catch (RuntimeException e) {
            // Lost infrastructure, such as a schema registry that is down: Twilio is to come again.
            log.warn("A callback could not be taken: {}", e.getClass().getName());
            return Answer.NOT_ACKNOWLEDGED;
        } finally {
            places.release();
        }
    }

    private Answer check(HttpServletRequest request, byte[] body, String signature, WebhookHandler handler) {
        Optional<FormBody> form = FormBody.parse(body);
        if (form.isEmpty()) {
            return Answer.MALFORMED;
        }
        String query = request.getQueryString();
        String target = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        if (!tokens.signed(target, form.get(), signature)) {
            return Answer.BAD_SIGNATURE;
        }
        Optional<String> token = Optional.ofNullable(request.getHeader(IDEMPOTENCY_HEADER));
        return handler.take(
                new SignedRequest(Optional.ofNullable(query), form.get(), token, clock.instant()),
                new Acknowledgement(nanoTime, ackTimeout.toNanos()));
    }

    private static boolean isForm(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT).equals(FORM);
    }
}
