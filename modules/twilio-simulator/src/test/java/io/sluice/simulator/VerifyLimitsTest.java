package io.sluice.simulator;

import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyLimitsTest {
    private static final String TO = "+12025550123";
    private static final String LIMITS = "/Services/" + Caller.SERVICE + "/RateLimits";

    private final TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults());
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    private Caller.Reply start(String to, String rateLimits) throws IOException {
        return caller.verify(Caller.VERIFICATIONS, "To", to, "Channel", "sms", "RateLimits", rateLimits);
    }

    @Test
    void a_rate_limit_counts_starts_per_value_of_its_key() throws IOException {
        String limit = caller.verify(LIMITS, "UniqueName", "end_user_ip").text("sid");
        caller.verify(LIMITS + "/" + limit + "/Buckets", "Max", "2", "Interval", "60");
        String first = "{\"end_user_ip\": \"198.51.100.1\"}";

        Assertions.assertThat(start("+12025550120", first).status()).isEqualTo(201);
        Assertions.assertThat(start("+12025550121", first).status()).isEqualTo(201);
        Caller.Reply third = start("+12025550122", first);

        Assertions.assertThat(third.status()).isEqualTo(429);
        Assertions.assertThat(third.code()).isEqualTo(20429);
        Assertions.assertThat(start("+12025550122", "{\"end_user_ip\": \"198.51.100.2\"}")
                        .status())
                .isEqualTo(201);
        Assertions.assertThat(caller.start("+12025550123").status()).isEqualTo(201);
    }

    @Test
    void rate_limits_and_buckets_are_changed_and_deleted() throws IOException {
        String limit = LIMITS + "/" + caller.verify(LIMITS, "UniqueName", "ip").text("sid");
        String bucket = limit + "/Buckets/"
                + caller.verify(limit + "/Buckets", "Max", "1", "Interval", "60")
                        .text("sid");
        start("+12025550120", "{\"ip\": \"a\"}");
        Assertions.assertThat(start("+12025550121", "{\"ip\": \"a\"}").code()).isEqualTo(20429);

        Assertions.assertThat(
                        caller.verify(bucket, "Max", "2").json().path("max").asInt())
                .isEqualTo(2);
        Assertions.assertThat(start("+12025550121", "{\"ip\": \"a\"}").status()).isEqualTo(201);
        Assertions.assertThat(caller.verify(LIMITS, "UniqueName", "ip").code()).isEqualTo(60208);
        Assertions.assertThat(caller.verify(limit + "/Buckets", "Max", "0", "Interval", "60")
                        .code())
                .isEqualTo(60200);
        Assertions.assertThat(caller.deleteUri("/v2" + limit).status()).isEqualTo(204);
        Assertions.assertThat(caller.getUri("/v2" + bucket).code()).isEqualTo(20404);
    }

    @Test
    void a_verification_is_fetched_sixty_times_a_minute_and_no_more() throws IOException {
        String uri = "/v2" + Caller.VERIFICATIONS + "/" + caller.start(TO).text("sid");
        for (int i = 0; i < 60; i++) {
            Assertions.assertThat(caller.getUri(uri).status()).isEqualTo(200);
        }

        Assertions.assertThat(caller.getUri(uri).code()).isEqualTo(20429);
    }

    @Test
    void a_start_beside_another_one_for_the_same_recipient_gets_60212() throws IOException {
        simulator.addFault(Fault.of(FaultKind.LATENCY)
                .on(Operation.VERIFY_START)
                .withMillis(800, 0)
                .times(0, 1));
        CompletableFuture<Caller.Reply> first = CompletableFuture.supplyAsync(() -> {
            try {
                return caller.start(TO);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Until.holds(Duration.ofSeconds(5), () -> !simulator.verifyArrivals().isEmpty());

        Assertions.assertThat(caller.start(TO).code()).isEqualTo(60212);
        Assertions.assertThat(caller.start("+12025550124").status()).isEqualTo(201);
        Assertions.assertThat(first.join().status()).isEqualTo(201);
        Until.holds(Duration.ofSeconds(5), () -> {
            try {
                return caller.start(TO).status() == 201;
            } catch (IOException e) {
                return false;
            }
        });
    }
}
