package io.sluice.simulator.http;

import io.sluice.simulator.time.Timeline;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The headers that Twilio's API adds to its JSON answers (from captures); an edge's HTML error has none of them. */
public final class TwilioHeaders {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Sids sids;
    private final Timeline timeline;

    public TwilioHeaders(Sids sids, Timeline timeline) {
        this.sids = sids;
        this.timeline = timeline;
    }

    /** The same answer, with headers on whatever reply it ends in. */
    public Answer on(Answer answer, ApiRequest request) {
        return switch (answer) {
            case Answer.Reply reply -> on(reply, request);
            case Answer.Truncated(Answer.Reply whole) -> new Answer.Truncated(on(whole, request));
            case Answer.Delayed delayed -> new Answer.Delayed(delayed.delay(), on(delayed.then(), request));
            case Answer.Gated gated -> new Answer.Gated(gated.gate(), gated.atMost(), on(gated.then(), request));
            case Answer.Reset reset -> reset;
            case Answer.Hang hang -> hang;
        };
    }

    private Answer.Reply on(Answer.Reply reply, ApiRequest request) {
        if (!reply.contentType().equals(Json.CONTENT_TYPE)) {
            return reply;
        }
        Map<String, String> headers = new HashMap<>(reply.headers());
        double seconds = (timeline.nanos() - request.readAtNanos()) / NANOS_PER_SECOND;
        headers.put("Twilio-Request-Id", sids.next("RQ"));
        headers.put("Twilio-Request-Duration", String.format(Locale.ROOT, "%.3f", seconds));
        headers.put("Twilio-Concurrent-Requests", Integer.toString(request.concurrent()));
        headers.put("X-API-Domain", request.path().startsWith("/v2/") ? "verify.twilio.com" : "api.twilio.com");
        headers.put("X-Home-Region", "us1");
        headers.put("X-Powered-By", "AT-5000");
        headers.put("X-Shenanigans", "none");
        headers.put("Strict-Transport-Security", "max-age=31536000");
        return new Answer.Reply(reply.status(), reply.contentType(), reply.body(), headers);
    }
}
