package io.sluice.simulator.faults;

import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What a request fault makes of a request. */
public final class FaultyAnswer {
    private static final String HTML =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n";

    /** A request that was worked on: its honest reply and the moment at which its first callback was attempted. */
    public record Worked(Answer.Reply reply, CompletionStage<?> firstCallback) {}

    private FaultyAnswer() {}

    /**
     * Applies the fault.
     *
     * @param work accepts the request; called at most once, and only by the faults that strike after acceptance
     */
    public static Answer of(Fault fault, Supplier<Worked> work) {
        Duration atMost = Duration.ofMillis(fault.millis() + fault.jitterMillis());
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS -> tooMany(fault);
            case REFUSED ->
                Json.error(new TwilioError(fault.httpStatus(), fault.code(), "Refused by a fault of the simulator"));
            case SERVER_ERROR_BEFORE -> serverError();
            case SERVER_ERROR_AFTER -> after(work, serverError());
            case UNAVAILABLE_BEFORE -> unavailable();
            case UNAVAILABLE_AFTER -> after(work, unavailable());
            case HANG_BEFORE -> new Answer.Hang(atMost);
            case HANG_AFTER -> after(work, new Answer.Hang(atMost));
            case RESET_BEFORE -> new Answer.Reset();
            case RESET_AFTER -> after(work, new Answer.Reset());
            case HTML_ERROR_BEFORE -> html();
            case HTML_ERROR_AFTER -> after(work, html());
            case TRUNCATED_BODY -> new Answer.Truncated(work.get().reply());
            case CALLBACK_BEFORE_RESPONSE -> {
                Worked worked = work.get();
                yield new Answer.Gated(worked.firstCallback(), atMost, worked.reply());
            }
            case LATENCY, DELIVERY_FAILED, CALLBACK_LOST, CALLBACK_LATE, CALLBACK_DOUBLED, CALLBACK_REORDERED ->
                work.get().reply();
        };
    }

    private static Answer after(Supplier<Worked> work, Answer answer) {
        Worked _ = work.get();
        return answer;
    }

    private static Answer tooMany(Fault fault) {
        Answer.Reply reply = Json.error(TwilioError.tooManyRequests());
        Map<String, String> headers = new HashMap<>(reply.headers());
        if (fault.retryAfterSeconds() >= 0) {
            headers.put("Retry-After", Integer.toString(fault.retryAfterSeconds()));
        }
        return new Answer.Reply(reply.status(), reply.contentType(), reply.body(), headers);
    }

    private static Answer serverError() {
        return Json.error(new TwilioError(500, 20500, "An internal server error has occurred"));
    }

    private static Answer unavailable() {
        return Json.error(new TwilioError(503, 20503, "Service Unavailable"));
    }

    private static Answer html() {
        return new Answer.Reply(502, "text/html", HTML, Map.of());
    }
}
