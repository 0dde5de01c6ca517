package io.sluice.simulator.callbacks;

import io.sluice.simulator.callbacks.RetryRules.Failure;
import io.sluice.simulator.time.Timeline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One webhook request with its retries and redirects. */
final class Delivery {
    private static final int MAX_REDIRECTS = 5;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    private final HttpClient client;
    private final Timeline timeline;
    private final Callback callback;
    private final RetryRules rules;
    private final LongAdder attempts;
    private final RequestSigner signer;
    private final String body;
    private final HttpResponse.BodyHandler<byte[]> handler;
    private final CompletableFuture<Delivered> result = new CompletableFuture<>();
    private final long startedAt;
    private int retriesLeft;

    /** @param wanted the longest body that is read to its end; 0 when nobody looks at it */
    Delivery(HttpClient client, Timeline timeline, Callback callback, LongAdder attempts, int wanted) {
        this.client = client;
        this.timeline = timeline;
        this.callback = callback;
        this.rules = callback.webhook().rules();
        this.attempts = attempts;
        this.signer = new RequestSigner(callback.token());
        this.body = encode(callback.form());
        this.startedAt = timeline.nanos();
        this.retriesLeft = rules.retries();
        this.handler = wanted == 0
                ? HttpResponse.BodyHandlers.replacing(new byte[0])
                : HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), wanted);
    }

    /** Never completes exceptionally. */
    CompletableFuture<Delivered> run() {
        attempt();
        return result;
    }

    private void attempt() {
        attempts.increment();
        URI url = callback.webhook().url();
        request(callback.post() ? url : withQuery(url), callback.post(), MAX_REDIRECTS);
    }

    private URI withQuery(URI url) {
        return body.isEmpty() ? url : URI.create(url + (url.getRawQuery() == null ? "?" : "&") + body);
    }

    private void request(URI url, boolean post, int redirectsLeft) {
        HttpRequest request;
        try {
            request = build(url, post);
        } catch (IllegalArgumentException badRedirect) {
            result.complete(new Delivered.GivenUp(Failure.CLIENT_ERROR, 0));
            return;
        }
        CompletableFuture<HttpResponse<byte[]>> _ = client.sendAsync(request, handler)
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        failed(isConnect(failure) ? Failure.CONNECT : Failure.READ, 0);
                    } else {
                        answered(response, url, post, redirectsLeft);
                    }
                });
    }

    private HttpRequest build(URI url, boolean post) {
        String signature = signer.sign(url.toString(), post ? callback.form() : Map.of());
        HttpRequest.Builder builder = HttpRequest.newBuilder(url)
                .timeout(rules.read())
                .header("User-Agent", "TwilioProxy/1.1")
                .header("Accept", "*/*")
                .header("X-Twilio-Signature", signature)
                .header("I-Twilio-Idempotency-Token", callback.idempotencyToken());
        String authorization = callback.webhook().authorization();
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        if (!post) {
            return builder.GET().build();
        }
        return builder.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void answered(HttpResponse<byte[]> response, URI url, boolean post, int redirectsLeft) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            String type = response.headers().firstValue("Content-Type").orElse("");
            byte[] read = response.body();
            result.complete(new Delivered.Answered(type, new String(read, StandardCharsets.UTF_8), read.length));
        } else if (status >= 300 && status < 400 && redirectsLeft > 0) {
            redirect(response.headers().firstValue("Location").orElse(null), url, post && status >= 307, redirectsLeft);
        } else {
            failed(status >= 500 ? Failure.SERVER_ERROR : Failure.CLIENT_ERROR, status);
        }
    }

    /** Twilio follows 301, 302 and 303 with a GET: the parameters are lost. */
    private void redirect(@Nullable String location, URI url, boolean post, int redirectsLeft) {
        if (location == null) {
            failed(Failure.CLIENT_ERROR, 0);
            return;
        }
        try {
            request(url.resolve(location), post, redirectsLeft - 1);
        } catch (IllegalArgumentException badLocation) {
            failed(Failure.CLIENT_ERROR, 0);
        }
    }

    private void failed(Failure failure, int status) {
        Duration spent = Duration.ofNanos(timeline.nanos() - startedAt);
        if (retriesLeft == 0 || !rules.on().contains(failure) || spent.compareTo(rules.total()) >= 0) {
            result.complete(new Delivered.GivenUp(failure, status));
            return;
        }
        retriesLeft--;
        timeline.after(RETRY_PAUSE, this::attempt);
    }

    private static boolean isConnect(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof HttpConnectTimeoutException
                || cause instanceof ConnectException
                || (cause instanceof IOException && cause.getCause() instanceof ConnectException);
    }

    private static String encode(Map<String, List<String>> form) {
        StringJoiner joined = new StringJoiner("&");
        form.forEach(
                (name, values) -> values.forEach(value -> joined.add(URLEncoder.encode(name, StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return joined.toString();
    }
}
