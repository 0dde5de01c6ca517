package io.sluice.gateway.voice;

import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.webhook.Acknowledgement;
import io.sluice.gateway.webhook.Answer;
import io.sluice.gateway.webhook.SignedRequest;
import io.sluice.gateway.webhook.WebhookDoor;
import io.sluice.gateway.webhook.WebhookMetrics;
import io.sluice.twilio.voice.VoiceAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The addresses that Twilio asks during calls: {@code POST /twilio/voice} where they begin and go on, {@code …/wait} for
 * what one hears in a queue, {@code …/fallback} when Twilio could not use an answer, {@code …/status} when a call is
 * over. Whoever is let in gets a document with status 200, always: anything else the caller would hear as Twilio's error.
 */
@RestController
@ConditionalOnRole(Role.WEBHOOK)
final class VoiceController {
    static final String PATH = VoiceAddress.PATH;
    static final String WAIT_PATH = VoiceAddress.WAIT_PATH;
    static final String FALLBACK_PATH = VoiceAddress.FALLBACK_PATH;
    static final String STATUS_PATH = VoiceAddress.STATUS_PATH;

    private final WebhookDoor door;
    private final CallDesk desk;
    private final CallEnds ends;
    private final Farewell farewell;
    private final WebhookMetrics requests;
    private final Metrics metrics;

    VoiceController(
            WebhookDoor door,
            CallDesk desk,
            CallEnds ends,
            Farewell farewell,
            WebhookMetrics requests,
            Metrics metrics) {
        this.door = door;
        this.desk = desk;
        this.ends = ends;
        this.farewell = farewell;
        this.requests = requests;
        this.metrics = metrics;
    }

    @PostMapping(PATH)
    void voice(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("voice", request, response, desk::answer);
    }

    @PostMapping(WAIT_PATH)
    void waiting(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("voice_wait", request, response, (call, _) -> desk.waiting(call));
    }

    @PostMapping(FALLBACK_PATH)
    void fallback(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("voice_fallback", request, response, desk::fallBack);
    }

    @PostMapping(STATUS_PATH)
    void status(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long started = requests.begin();
        Answer answer = door.answer(request, ends);
        requests.end("voice_status", answer, started);
        refuse(answer, response);
    }

    private void answer(
            String kind,
            HttpServletRequest request,
            HttpServletResponse response,
            BiFunction<VoiceRequest, Acknowledgement, CallDesk.Reply> work)
            throws IOException {
        long started = requests.begin();
        AtomicReference<String> document = new AtomicReference<>();
        Answer answer = door.answer(request, (signed, acknowledgement) -> {
            Optional<CallDesk.Reply> reply = reply(signed, acknowledgement, work);
            document.set(reply.map(CallDesk.Reply::document).orElseGet(farewell::document));
            return reply.isEmpty() ? Answer.MALFORMED : answerOf(reply.get().outcome());
        });
        requests.end(kind, answer, started);
        String text = document.get();
        if (text != null) {
            write(text, response);
        } else if (answer == Answer.BUSY || answer == Answer.NOT_ACKNOWLEDGED || answer == Answer.TOO_SLOW) {
            write(farewell.document(), response);
        } else {
            refuse(answer, response);
        }
    }

    private Optional<CallDesk.Reply> reply(
            SignedRequest signed,
            Acknowledgement acknowledgement,
            BiFunction<VoiceRequest, Acknowledgement, CallDesk.Reply> work) {
        Optional<CallDesk.Reply> reply = VoiceRequest.of(signed).map(call -> work.apply(call, acknowledgement));
        reply.ifPresent(told -> metrics.counter(
                        Metric.CALL_ANSWERS, told.flow(), told.outcome().name().toLowerCase(Locale.ROOT))
                .increment());
        return reply;
    }

    private static Answer answerOf(CallOutcome outcome) {
        return switch (outcome) {
            case NOT_ACKNOWLEDGED -> Answer.NOT_ACKNOWLEDGED;
            case ANSWERED, MACHINE, UNKNOWN_FLOW, UNKNOWN_LINE, TOO_MANY_TURNS, DEFECT -> Answer.ACCEPTED;
        };
    }

    private static void write(String document, HttpServletResponse response) throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/xml;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private static void refuse(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (answer != Answer.ACCEPTED) {
            response.setContentLength(0);
        }
        response.flushBuffer();
    }
}
