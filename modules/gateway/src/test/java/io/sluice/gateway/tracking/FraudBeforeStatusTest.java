package io.sluice.gateway.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.Country;
import io.sluice.core.shield.Ownership;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.shield.Start;
import io.sluice.core.shield.VoiceVerdict;
import io.sluice.core.time.SystemScheduler;
import io.sluice.core.tracking.MessageState;
import io.sluice.core.tracking.StatusChange;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the shield knows when a status is read. */
@Timeout(30)
class FraudBeforeStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final CountDownLatch acknowledged = new CountDownLatch(1);
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final FraudBeforeStatus sink = new FraudBeforeStatus(
            (partition, change) -> {
                happened.add("status " + partition + " " + change.sequence());
                return CompletableFuture.completedFuture(change.sequence());
            },
            new SlowShield(),
            new SystemScheduler(Clock.systemUTC()));

    @Test
    void the_shield_is_told_before_the_status_and_order_is_kept() throws Exception {
        CompletableFuture<?> fraud = sink.publish(1, change(1, "OTP", "PUMPING_SUSPECTED"));
        CompletableFuture<?> next = sink.publish(1, change(2, "OTP", "UNREACHABLE"));
        CompletableFuture<?> elsewhere = sink.publish(2, change(3, "OTP", "UNREACHABLE"));

        assertThat(elsewhere).isCompleted();
        assertThat(fraud).isNotDone();
        assertThat(next).isNotDone();
        acknowledged.countDown();
        CompletableFuture.allOf(fraud, next).get(10, TimeUnit.SECONDS);

        assertThat(happened).containsExactly("status 2 3", "fraud ref", "status 1 1", "status 1 2");
    }

    @Test
    void what_carried_no_code_is_no_business_of_the_shield() {
        assertThat(sink.publish(1, change(1, "MARKETING", "PUMPING_SUSPECTED"))).isCompleted();
        assertThat(happened).containsExactly("status 1 1");
    }

    private static StatusChange change(int sequence, String purpose, String reason) {
        MessageFacts facts = new MessageFacts(
                "shop",
                Optional.empty(),
                Optional.of("main"),
                Optional.of("main"),
                purpose,
                "urgent",
                Optional.of("ID"),
                Optional.empty(),
                OptionalInt.of(1),
                Optional.of("ref"),
                1,
                Map.of(),
                NOW);
        return new StatusChange(
                new CommandId(new UUID(1, sequence)),
                sequence,
                facts,
                MessageState.UNDELIVERED,
                true,
                false,
                new StatusChange.Detail(
                        Optional.of(reason),
                        Optional.empty(),
                        OptionalInt.empty(),
                        true,
                        OptionalLong.empty(),
                        Optional.empty()),
                Optional.empty(),
                OptionalInt.of(1),
                1,
                Optional.empty(),
                NOW,
                NOW,
                new StatusChange.Cause(StatusChange.Cause.Log.CALLBACKS, sequence),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Acknowledges when the test lets it. */
    private final class SlowShield implements Shield {
        @Override
        public void refusedAsFraud(String recipientRef, Country country, int partition) {
            try {
                if (acknowledged.await(10, TimeUnit.SECONDS)) {
                    happened.add("fraud " + recipientRef);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public ShieldVerdict look(Start start, Ownership owner) {
            throw new AssertionError("A status starts nothing");
        }

        @Override
        public void unsent(Start start, Ownership owner) {}

        @Override
        public void succeeded(CommandId check, Recipient recipient, Ownership owner) {}

        @Override
        public VoiceVerdict voice(Recipient recipient) {
            return VoiceVerdict.ALLOWED;
        }
    }
}
