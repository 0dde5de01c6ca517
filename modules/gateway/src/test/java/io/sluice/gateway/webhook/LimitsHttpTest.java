package io.sluice.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.gateway.optout.RecordingPublisher;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a request may cost. */
@WebhookTest
class LimitsHttpTest {
    private static final String SID = "MM00000000000000000000000000000009";
    private static final int IN_FLIGHT_MAX = 8;
    private static final String HEAD = "POST /twilio/status HTTP/1.1\r\nHost: localhost\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String SIGNATURE = "X-Twilio-Signature: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingPublisher publisher;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void reset() {
        publisher.reset();
    }

    @Test
    void an_unsigned_request_is_refused_although_its_body_never_comes() throws IOException {
        try (RawRequest request = new RawRequest(port)) {
            request.write(RawRequest.bytes(HEAD + FORM + "Content-Length: 60000\r\n\r\n"));
            long started = System.nanoTime();
            assertThat(request.status()).isEqualTo(403);
            // Reading the body would have taken the read bound of one second.
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(900));
        }
    }

    @Test
    void an_announced_body_beyond_the_bound_is_refused_unread() throws IOException {
        try (RawRequest request = new RawRequest(port)) {
            request.write(RawRequest.bytes(HEAD + FORM + SIGNATURE + "Content-Length: 65537\r\n\r\n"));
            assertThat(request.status()).isEqualTo(413);
        }
    }

    @Test
    void an_unannounced_body_beyond_the_bound_is_refused() throws IOException {
        try (RawRequest request = new RawRequest(port)) {
            request.write(RawRequest.bytes(HEAD + FORM + SIGNATURE + "Transfer-Encoding: chunked\r\n\r\n"));
            request.write(RawRequest.bytes("10001\r\n" + "a".repeat(0x10001) + "\r\n"));
            assertThat(request.status()).isEqualTo(413);
        }
    }

    @Test
    void a_body_that_does_not_come_is_given_up() throws IOException {
        try (RawRequest request = new RawRequest(port)) {
            request.write(RawRequest.bytes(HEAD + FORM + SIGNATURE + "Content-Length: 100\r\n\r\nhalf of it"));
            assertThat(request.status()).isEqualTo(408);
        }
    }

    @Test
    void a_body_that_trickles_is_given_up() throws Exception {
        try (RawRequest request = new RawRequest(port)) {
            request.write(RawRequest.bytes(HEAD + FORM + SIGNATURE + "Content-Length: 1000\r\n\r\n"));
            CompletableFuture<Integer> status = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    status.complete(request.status());
                } catch (IOException e) {
                    status.completeExceptionally(e);
                }
            });
            // One byte per poll, each well within the connector's own time-out.
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        request.write(new byte[] {'a'});
                        return status.isDone();
                    });
            assertThat(status.join()).isEqualTo(408);
        }
    }

    @Test
    void more_requests_at_once_than_the_bound_are_told_to_come_again() {
        publisher.fallSilent();
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT_MAX; i++) {
            waiting.add(TwilioRequest.status("", SID, "sent").sendAsync(port));
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> publisher.unanswered() == IN_FLIGHT_MAX);
        double before = busy();
        assertThat(TwilioRequest.status("", SID, "sent").send(port).statusCode())
                .isEqualTo(503);
        assertThat(busy()).isEqualTo(before + 1);
        publisher.answer();
        waiting.forEach(request -> assertThat(request.join().statusCode()).isIn(204, 503));
        assertThat(TwilioRequest.status("", SID, "sent").send(port).statusCode())
                .isEqualTo(204);
    }

    @Test
    void another_method_or_content_type_is_refused() throws IOException {
        assertThat(statusOf(HEAD + "Content-Type: application/json\r\n" + SIGNATURE + "Content-Length: 2\r\n\r\n{}"))
                .isEqualTo(415);
        assertThat(statusOf(HEAD + SIGNATURE + "Content-Length: 2\r\n\r\n{}")).isEqualTo(415);
        assertThat(statusOf("GET /twilio/status HTTP/1.1\r\nHost: localhost\r\n" + SIGNATURE + "\r\n"))
                .isEqualTo(405);
    }

    private int statusOf(String request) throws IOException {
        try (RawRequest raw = new RawRequest(port)) {
            raw.write(RawRequest.bytes(request));
            return raw.status();
        }
    }

    private double busy() {
        return meters.counter("sluice.callbacks", "kind", "status", "result", "busy")
                .count();
    }
}
