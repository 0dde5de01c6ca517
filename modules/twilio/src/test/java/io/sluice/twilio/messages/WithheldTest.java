package io.sluice.twilio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.provider.ProviderReply;
import io.sluice.twilio.http.HttpBounds;
import io.sluice.twilio.http.ScriptedTwilio;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sender's last word comes when the connection stands, and keeps every byte back. */
@Timeout(30)
class WithheldTest {
    private static final String CREATED = Bench.json(Bench.SID, "queued", Bench.NOW, Map.of("num_segments", "\"1\""));

    private static final HttpBounds ONE_CONNECTION = new HttpBounds(
            1,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(22),
            Duration.ofSeconds(30));

    /** Control: with the check asked before the request is made instead, both messages are posted. */
    @Test
    void what_forbids_the_post_while_it_waits_for_a_connection_stops_it_before_its_first_byte() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean optedOut = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answerAfter(release, 201, CREATED));
                Bench bench = Bench.at(twilio.url(), ONE_CONNECTION)) {
            CompletableFuture<ProviderReply> first = CompletableFuture.supplyAsync(() -> bench.send(Bench.message()));
            while (twilio.posts() == 0) {
                Thread.onSpinWait();
            }
            CompletableFuture<ProviderReply> second =
                    CompletableFuture.supplyAsync(() -> bench.provider.send(Bench.message(), () -> {
                        asked.incrementAndGet();
                        return !optedOut.get();
                    }));
            optedOut.set(true);
            assertThat(asked).hasValue(0);
            release.countDown();
            assertThat(first.get()).isInstanceOf(ProviderReply.Accepted.class);
            assertThat(second.get()).isEqualTo(new ProviderReply.Withheld());
            assertThat(asked).hasValue(1);
            assertThat(twilio.posts()).isEqualTo(1);
            assertThat(bench.send(Bench.message()))
                    .as("the connection is free again")
                    .isInstanceOf(ProviderReply.Accepted.class);
        }
    }

    @Test
    void a_look_that_breaks_off_keeps_the_post_back() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(ScriptedTwilio.answer(201, CREATED));
                Bench bench = Bench.at(twilio.url())) {
            ProviderReply reply = bench.provider.send(Bench.message(), () -> {
                throw new IllegalStateException("a defect in the view");
            });
            assertThat(reply).isEqualTo(new ProviderReply.Withheld());
            assertThat(twilio.posts()).isZero();
        }
    }
}
