package io.sluice.simulator.calls;

import io.sluice.simulator.callbacks.Callback;
import io.sluice.simulator.callbacks.CallbackSender;
import io.sluice.simulator.callbacks.Delivered;
import io.sluice.simulator.callbacks.RetryRules;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.conversation.Page;
import io.sluice.simulator.conversation.PageRequest;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.time.Timeline;
import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Twiml;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Requests TwiML over HTTP, signed, and gives up after fifteen seconds of the clock, whatever retries are left. */
final class Pages {
    private static final Duration HARD_LIMIT = Duration.ofSeconds(15);

    /** What is longer is not even read. */
    private static final int MAX_READ = 4 * Twiml.MAX_BYTES;

    private final CallbackSender sender;
    private final Timeline timeline;
    private final Sids sids;

    Pages(CallbackSender sender, Timeline timeline, Sids sids) {
        this.sender = sender;
        this.timeline = timeline;
        this.sids = sids;
    }

    /** Never completes exceptionally. */
    CompletableFuture<Page> fetch(String callSid, String token, PageRequest request) {
        Optional<Callback> callback = callback(callSid, token, request);
        if (callback.isEmpty()) {
            return CompletableFuture.completedFuture(failed(11100, "Invalid URL format"));
        }
        CompletableFuture<Page> page = new CompletableFuture<>();
        timeline.after(HARD_LIMIT, () -> page.complete(failed(11200, "no answer within 15 seconds")));
        CompletableFuture<Delivered> _ = sender.fetch(callback.get(), MAX_READ)
                .whenComplete((delivered, failure) ->
                        page.complete(failure == null ? page(delivered) : failed(11200, "HTTP retrieval failure")));
        return page;
    }

    /** A request whose answer is not looked at. */
    void notify(String callSid, String token, PageRequest request) {
        callback(callSid, token, request).ifPresent(callback -> sender.send(callback, () -> {}));
    }

    private Optional<Callback> callback(String callSid, String token, PageRequest request) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        request.parameters().forEach((name, value) -> form.put(name, List.of(value)));
        return WebhookUrl.parse(request.url())
                .map(url -> new Callback(callSid, url, request.method() == Method.POST, form, token, sids.next("")));
    }

    private static Page page(Delivered delivered) {
        return switch (delivered) {
            case Delivered.GivenUp(RetryRules.Failure failure, int status) ->
                failure == RetryRules.Failure.CONNECT
                        ? failed(11205, "HTTP connection failure")
                        : failed(11200, "HTTP retrieval failure" + (status == 0 ? "" : ", HTTP " + status));
            case Delivered.Answered answered
            when answered.bytes() > Twiml.MAX_BYTES -> failed(11750, "TwiML response body too large");
            case Delivered.Answered answered
            when answered.contentType().isEmpty() && answered.bytes() > 0 -> failed(12300, "Invalid Content-Type");
            case Delivered.Answered answered ->
                new Page.Loaded(
                        answered.contentType().isEmpty() ? "text/xml" : answered.contentType(), answered.body());
        };
    }

    private static Page failed(int code, String text) {
        return new Page.Failed(Problem.of(code, text));
    }
}
