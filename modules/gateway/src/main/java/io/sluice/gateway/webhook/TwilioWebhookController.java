package io.sluice.gateway.webhook;

import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Role;
import io.sluice.twilio.callbacks.CallbackAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two addresses that Twilio calls: {@code POST /twilio/status} for delivery receipts, answered with 204, and
 * {@code POST /twilio/inbound} for messages from recipients, answered with an empty TwiML document, since Twilio answers
 * STOP, START and HELP itself. 2xx means acknowledged by Kafka; 503 means that Twilio is to come again.
 */
@RestController
@ConditionalOnRole(Role.WEBHOOK)
final class TwilioWebhookController {
    static final String STATUS_PATH = CallbackAddress.PATH;
    static final String INBOUND_PATH = "/twilio/inbound";

    private static final byte[] EMPTY_TWIML =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>".getBytes(StandardCharsets.UTF_8);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final WebhookDoor door;
    private final StatusCallbacks statusCallbacks;
    private final InboundMessages inboundMessages;
    private final WebhookMetrics metrics;

    TwilioWebhookController(
            WebhookDoor door,
            StatusCallbacks statusCallbacks,
            InboundMessages inboundMessages,
            WebhookMetrics metrics) {
        this.door = door;
        this.statusCallbacks = statusCallbacks;
        this.inboundMessages = inboundMessages;
        this.metrics = metrics;
    }

    @PostMapping(STATUS_PATH)
    void status(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long started = metrics.begin();
        Answer answer = door.answer(request, statusCallbacks);
        metrics.end("status", answer, started);
        write(answer, response);
    }

    @PostMapping(INBOUND_PATH)
    void inbound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long started = metrics.begin();
        Answer answer = door.answer(request, inboundMessages);
        metrics.end("inbound", answer, started);
        if (answer == Answer.ACCEPTED) {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/xml;charset=UTF-8");
            response.setContentLength(EMPTY_TWIML.length);
            response.getOutputStream().write(EMPTY_TWIML);
            response.flushBuffer();
        } else {
            write(answer, response);
        }
    }

    /** Status only: a refusal tells nothing. Flushed at once, before the connector looks at an unread body. */
    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (answer.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (answer != Answer.ACCEPTED) {
            response.setContentLength(0);
        }
        response.flushBuffer();
    }
}
