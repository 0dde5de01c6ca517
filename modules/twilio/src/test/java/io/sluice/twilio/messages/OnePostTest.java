package io.sluice.twilio.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderReply;
import io.sluice.twilio.http.HttpBounds;
import io.sluice.twilio.http.RetryAfter;
import io.sluice.twilio.http.ScriptedTwilio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the other side does, a call posts once, and what is surely not accepted is told from what may be. */
@Timeout(30)
class OnePostTest {
    /** A connection that was used just now is not looked at; a server that closes idle ones waits for seconds. */
    private static final Duration LOOKED_AT_AFTER = Duration.ofMillis(110);

    private static final String ERROR = "{\"code\":%d,\"message\":\"m\",\"more_info\":\"i\",\"status\":400}";
    private static final String CREATED = Bench.json(Bench.SID, "queued", Bench.NOW, Map.of("num_segments", "\"1\""));
    private static final String BY_SERVICE = Bench.json(Bench.SID, "accepted", Bench.NOW, Map.of());

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, ERROR.formatted(21211), FailureClass.PERMANENT, 21211),
                Arguments.of(400, ERROR.formatted(21610), FailureClass.OPTED_OUT, 21610),
                Arguments.of(400, ERROR.formatted(21611), FailureClass.SENDER, 21611),
                Arguments.of(404, ERROR.formatted(21701), FailureClass.SENDER, 21701),
                Arguments.of(401, ERROR.formatted(20003), FailureClass.ACCOUNT, 20003),
                Arguments.of(403, ERROR.formatted(20403), FailureClass.ACCOUNT, 20403),
                Arguments.of(422, ERROR.formatted(20422), FailureClass.PERMANENT, 20422),
                Arguments.of(429, ERROR.formatted(20429), FailureClass.TRANSIENT, 20429),
                Arguments.of(400, ERROR.formatted(99999), FailureClass.PERMANENT, 99999),
                Arguments.of(401, "<html>denied</html>", FailureClass.TRANSIENT, 0),
                Arguments.of(403, "", FailureClass.TRANSIENT, 0),
                Arguments.of(404, "{\"message\":\"no code\"}", FailureClass.TRANSIENT, 0),
                Arguments.of(429, "slow down", FailureClass.TRANSIENT, 0));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_4xx_is_refused_after_one_post_and_judged_by_its_code_alone(
            int status, String body, FailureClass failureClass, int code) {
        try (ScriptedTwilio twilio =
                        new ScriptedTwilio(ScriptedTwilio.answer(status, body, "WWW-Authenticate: Basic"));
                Bench bench = Bench.at(twilio.url())) {
            ProviderReply.Refused refused = (ProviderReply.Refused) bench.send(Bench.message());
            assertThat(refused.httpStatus()).isEqualTo(status);
            assertThat(refused.error().failureClass()).isEqualTo(failureClass);
            assertThat(refused.error().code()).isEqualTo(code);
            assertThat(refused.retryAfter()).isEmpty();
            assertThat(twilio.posts()).isEqualTo(1);
        }
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                Arguments.of(ScriptedTwilio.answer(500, ERROR.formatted(20500)), "PROVIDER_FAILED", 500),
                Arguments.of(ScriptedTwilio.answer(503, ERROR.formatted(20503)), "PROVIDER_FAILED", 503),
                Arguments.of(ScriptedTwilio.answer(502, "<html>Bad Gateway</html>"), "PROVIDER_FAILED", 502),
                Arguments.of(ScriptedTwilio.answer(504, ""), "PROVIDER_FAILED", 504),
                Arguments.of(ScriptedTwilio.answer(201, ""), "ANSWER_UNREADABLE", 201),
                Arguments.of(ScriptedTwilio.answer(201, "{\"sid\":\"SMshort\"}"), "ANSWER_UNREADABLE", 201),
                Arguments.of(ScriptedTwilio.answer(201, CREATED.substring(0, 60)), "ANSWER_UNREADABLE", 201),
                Arguments.of(ScriptedTwilio.truncated(201, CREATED), "ANSWER_TRUNCATED", 201),
                Arguments.of(
                        ScriptedTwilio.answer(307, "", "Location: https://api.twilio.com/elsewhere"),
                        "REDIRECTED",
                        307),
                Arguments.of(ScriptedTwilio.hang(), "RESPONSE_TIMEOUT", 0),
                Arguments.of(ScriptedTwilio.reset(), "CONNECTION_LOST", 0),
                Arguments.of(ScriptedTwilio.drip("HTTP/1.1 201 C"), "TOTAL_TIMEOUT", 0),
                Arguments.of(
                        ScriptedTwilio.drip("HTTP/1.1 201 Created\r\nContent-Length: 9999\r\n\r\n"),
                        "TOTAL_TIMEOUT",
                        201));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void whatever_may_have_been_accepted_is_ambiguous_after_one_post(
            ScriptedTwilio.Play play, String reason, int status) {
        try (ScriptedTwilio twilio = new ScriptedTwilio(play);
                Bench bench = Bench.at(twilio.url())) {
            long before = System.nanoTime();
            assertThat(bench.send(Bench.message())).isEqualTo(new ProviderReply.Ambiguous(reason, status));
            assertThat(twilio.posts()).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(bench.reports).singleElement().satisfies(report -> {
                assertThat(report.outcome()).isEqualTo("ambiguous");
                assertThat(report.httpStatus()).isEqualTo(status);
            });
        }
    }

    @Test
    void a_connection_that_is_reset_at_once_is_never_followed_by_a_second_post() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, CREATED)).resetOnAccept();
                Bench bench = Bench.at(twilio.url())) {
            // The reset comes before the first byte or after it, as the network likes: both are told truly.
            assertThat(bench.send(Bench.message()))
                    .isInstanceOfAny(ProviderReply.Ambiguous.class, ProviderReply.NotSent.class);
            assertThat(twilio.connections()).isEqualTo(1);
        }
    }

    /** Control: told as "not sent", it would be sent again although the message may have been written. */
    @Test
    void a_defect_of_ours_while_sending_is_thrown_and_not_told_as_an_answer() {
        AtomicBoolean broken = new AtomicBoolean();
        LongSupplier clock = () -> {
            if (broken.get()) {
                throw new IllegalStateException("a defect in the clock");
            }
            return System.nanoTime();
        };
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, CREATED));
                Bench bench = Bench.withClock(twilio.url(), clock)) {
            broken.set(true);
            assertThatThrownBy(() -> bench.send(Bench.message())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void an_answer_larger_than_the_bound_is_not_read() {
        String large = "{\"x\":\"" + "y".repeat(3 * 1024 * 1024) + "\"}";
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, large));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(bench.send(Bench.message())).isEqualTo(new ProviderReply.Ambiguous("ANSWER_TOO_LARGE", 201));
            assertThat(twilio.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_refusal_whose_text_breaks_off_is_still_a_refusal() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.truncated(400, "{\"code\":21211"));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(bench.send(Bench.message()))
                    .isInstanceOfSatisfying(ProviderReply.Refused.class, refused -> assertThat(
                                    refused.error().failureClass())
                            .isEqualTo(FailureClass.TRANSIENT));
        }
    }

    @Test
    void an_accepted_message_gives_sid_status_and_segments() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(
                        ScriptedTwilio.answer(201, CREATED, "Twilio-Concurrent-Requests: 3"),
                        ScriptedTwilio.answer(201, BY_SERVICE));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(bench.send(Bench.message()))
                    .isEqualTo(new ProviderReply.Accepted(Bench.SID, "queued", OptionalInt.of(1)));
            assertThat(bench.send(Bench.message()))
                    .as("of a Messaging Service: no sender and no segments yet")
                    .isEqualTo(new ProviderReply.Accepted(Bench.SID, "accepted", OptionalInt.empty()));
            assertThat(bench.reports)
                    .extracting(AttemptObserver.Report::outcome, AttemptObserver.Report::concurrentRequests)
                    .containsExactly(
                            Tuple.tuple("accepted", OptionalInt.of(3)), Tuple.tuple("accepted", OptionalInt.empty()));
            assertThat(twilio.connections()).as("the connection is kept").isEqualTo(1);
        }
    }

    @Test
    void a_pooled_connection_that_the_server_closed_meanwhile_is_found_out_before_it_is_used() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(
                        ScriptedTwilio.answerAndClose(201, CREATED), ScriptedTwilio.answer(201, CREATED));
                Bench bench = Bench.at(twilio.url())) {
            bench.send(Bench.message());
            long looked = System.nanoTime() + LOOKED_AT_AFTER.toNanos();
            while (twilio.openConnections() > 0 || System.nanoTime() - looked <= 0) {
                Thread.onSpinWait();
            }
            assertThat(bench.send(Bench.message())).isInstanceOf(ProviderReply.Accepted.class);
            assertThat(twilio.posts()).isEqualTo(2);
            assertThat(twilio.connections()).isEqualTo(2);
        }
    }

    @Test
    void retry_after_is_read_as_seconds_or_date_and_bounded() {
        Map<String, Optional<Duration>> expected = Map.of(
                "3", Optional.of(Duration.ofSeconds(3)),
                "86400", Optional.of(RetryAfter.MAX),
                "Sun, 22 Nov 2026 09:00:20 GMT", Optional.of(Duration.ofSeconds(20)),
                "Sun, 22 Nov 2026 08:00:00 GMT", Optional.of(Duration.ZERO),
                "soon", Optional.empty(),
                "-1", Optional.empty());
        expected.forEach((header, wait) -> {
            try (ScriptedTwilio twilio = new ScriptedTwilio(
                            ScriptedTwilio.answer(429, ERROR.formatted(20429), "Retry-After: " + header));
                    Bench bench = Bench.at(twilio.url())) {
                assertThat(((ProviderReply.Refused) bench.send(Bench.message())).retryAfter())
                        .as(header)
                        .isEqualTo(wait);
            }
        });
    }

    @Test
    void a_port_where_nobody_listens_proves_that_nothing_was_sent() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Bench bench = Bench.at(URI.create("http://127.0.0.1:" + port))) {
            assertThat(bench.send(Bench.message())).isEqualTo(new ProviderReply.NotSent("CONNECT_REFUSED"));
        }
    }

    @Test
    void a_host_without_an_address_proves_that_nothing_was_sent() {
        try (Bench bench = Bench.at(URI.create("http://nowhere.invalid:80"))) {
            assertThat(bench.send(Bench.message())).isEqualTo(new ProviderReply.NotSent("UNKNOWN_HOST"));
        }
    }

    @Test
    void a_server_without_tls_on_an_https_address_proves_that_nothing_was_sent() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, CREATED));
                Bench bench =
                        Bench.at(URI.create("https://127.0.0.1:" + twilio.url().getPort()))) {
            assertThat(bench.send(Bench.message())).isInstanceOf(ProviderReply.NotSent.class);
            assertThat(twilio.posts()).isZero();
        }
    }

    @Test
    void an_exhausted_pool_proves_that_nothing_was_sent() throws Exception {
        HttpBounds one = new HttpBounds(
                1,
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(30));
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.hang());
                Bench bench = Bench.at(twilio.url(), one)) {
            CompletableFuture<ProviderReply> first = CompletableFuture.supplyAsync(() -> bench.send(Bench.message()));
            while (twilio.posts() == 0) {
                Thread.onSpinWait();
            }
            assertThat(bench.send(Bench.message())).isEqualTo(new ProviderReply.Busy());
            assertThat(first.get()).isInstanceOf(ProviderReply.Ambiguous.class);
            assertThat(twilio.posts()).isEqualTo(1);
        }
    }

    @Test
    void a_request_whose_time_ran_out_while_it_waited_for_a_connection_is_not_written() {
        AtomicLong clock = new AtomicLong();
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, CREATED));
                Bench bench = Bench.withClock(
                        twilio.url(),
                        () -> clock.getAndAdd(Duration.ofSeconds(1).toNanos()))) {
            assertThat(bench.send(Bench.message())).isInstanceOf(ProviderReply.NotSent.class);
            assertThat(twilio.posts()).isZero();
        }
    }

    @Test
    void a_closed_connection_pool_sends_nothing() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, CREATED))) {
            Bench bench = Bench.at(twilio.url());
            bench.close();
            assertThat(bench.send(Bench.message())).isEqualTo(new ProviderReply.NotSent("CLOSED"));
            assertThat(twilio.posts()).isZero();
        }
    }
}
