package io.sluice.twilio.http;

import io.sluice.core.provider.StartCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one account. Executes a request once, whatever comes of it: no retry, no redirect, no second try
 * with credentials, none on a connection that was idle for 10 ms and is stale (which is found out before it is used). Thread-safe.
 */
final class HttpTransport implements AutoCloseable {
    private static final int CHUNK_BYTES = 2 * 1024;

    private final CloseableHttpClient client;
    private final HttpBounds bounds;
    private final LongSupplier nanoTime;
    private final ScheduledThreadPoolExecutor cutter;

    HttpTransport(HttpBounds bounds, Optional<URI> baseUrl, LongSupplier nanoTime) {
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        this.client = PooledClient.create(bounds, TwilioRoutes.to(baseUrl));
        this.cutter = new ScheduledThreadPoolExecutor(
                1,
                task -> Thread.ofPlatform().daemon().name("twilio-http-cutter").unstarted(task));
        this.cutter.setRemoveOnCancelPolicy(true);
    }

    /**
     * Never throws for what the network or the other side does.
     *
     * @param check asked when the connection stands, before the first byte
     */
    Exchange execute(HttpUriRequestBase request, StartCheck check) {
        long latestStart = nanoTime.getAsLong() + bounds.startWithin().toNanos();
        StartMark mark = new StartMark(nanoTime, latestStart, check);
        Future<?> cut;
        try {
            cut = cutter.schedule(() -> request.cancel(), bounds.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return new Exchange.NotStarted("CLOSED");
        }
        try {
            return execute(request, mark);
        } catch (IOException | HttpException | RuntimeException e) {
            if (mark.withheld()) {
                return new Exchange.Withheld();
            }
            if (e instanceof ConnectionRequestTimeoutException) {
                return new Exchange.AllBusy();
            }
            // Whatever it was, one question counts: can Twilio have the request?
            String reason = request.isCancelled() ? "TOTAL_TIMEOUT" : reasonOf(e);
            return mark.started() ? new Exchange.NoAnswer(reason) : new Exchange.NotStarted(reason);
        } finally {
            cut.cancel(false);
        }
    }

    private Exchange execute(HttpUriRequestBase request, StartMark mark) throws IOException, HttpException {
        if (!TwilioRoutes.isTwilio(address(request))) {
            return new Exchange.NotStarted("FOREIGN_HOST");
        }
        HttpClientContext context = HttpClientContext.create();
        mark.attachTo(context);
        ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, context);
        try {
            return read(request, response);
        } finally {
            Closer.closeQuietly(response); // fails for an answer that broke off, which is known by then
        }
    }

    private static URI address(HttpUriRequestBase request) throws IOException {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new IOException("No address", e);
        }
    }

    private static Exchange read(HttpUriRequestBase request, ClassicHttpResponse response) {
        AnswerHeaders headers = AnswerHeaders.of(response);
        try {
            @Nullable String body = bodyOf(response.getEntity());
            return body == null
                    ? new Exchange.CutOff(response.getCode(), headers, "ANSWER_TOO_LARGE")
                    : new Exchange.Answered(response.getCode(), headers, body);
        } catch (IOException | RuntimeException e) {
            String reason = request.isCancelled() ? "TOTAL_TIMEOUT" : "ANSWER_TRUNCATED";
            return new Exchange.CutOff(response.getCode(), headers, reason);
        }
    }

    private static @Nullable String bodyOf(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK_BYTES);
        try (InputStream content = entity.getContent()) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
                if (body.size() + n > HttpBounds.ANSWER_BYTES_MAX) {
                    return null;
                }
                body.write(chunk, 0, n);
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static String reasonOf(Exception e) {
        return switch (e) {
            case UnknownHostException _ -> "UNKNOWN_HOST";
            case ConnectTimeoutException _ -> "CONNECT_TIMEOUT";
            case ConnectException _ -> "CONNECT_REFUSED";
            case SSLException _ -> "TLS_FAILED";
            case SocketTimeoutException _ -> "RESPONSE_TIMEOUT";
            case IOException _ -> "CONNECTION_LOST";
            default -> "CLIENT_FAILED";
        };
    }

    /** Requests under way end at once, their outcome unknown. */
    @Override
    public void close() {
        cutter.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
