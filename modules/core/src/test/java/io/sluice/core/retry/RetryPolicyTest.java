package io.sluice.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.retry.RetryRegistry;
import io.sluice.core.journal.Disposition;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private static final RetrySettings SETTINGS = new RetrySettings(5, Duration.ofMillis(500), Duration.ofSeconds(20));

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void every_class_of_error_has_its_decision(FailureClass failureClass) {
        Decision decision = policy(1).begin().decide(refused(failureClass, Duration.ZERO, null));
        switch (failureClass) {
            case PERMANENT -> {
                assertThat(decision).isInstanceOf(Decision.Settle.class);
                Disposition.Rejected rejected = (Disposition.Rejected) ((Decision.Settle) decision).disposition();
                assertThat(rejected.reason()).isEqualTo("REASON");
                assertThat(rejected.providerCode()).hasValue(12345);
                assertThat(rejected.resubmittable()).isFalse();
            }
            case OPTED_OUT ->
                assertThat(((Decision.Settle) decision).disposition()).isInstanceOf(Disposition.Suppressed.class);
            case TRANSIENT ->
                assertThat(((Decision.TryAgain) decision).providerCode()).hasValue(12345);
            case SENDER ->
                assertThat(((Decision.HaltSender) decision).error().code()).isEqualTo(12345);
            case ACCOUNT ->
                assertThat(((Decision.HaltAccount) decision).error().code()).isEqualTo(12345);
            case AMBIGUOUS -> assertThat(decision).isInstanceOf(Decision.LookUpFirst.class);
        }
    }

    @Test
    void what_was_accepted_is_settled_and_what_was_lost_is_looked_up() {
        Decision accepted = policy(1).begin().decide(new ProviderReply.Accepted("SM1", "queued", OptionalInt.of(2)));
        assertThat(accepted)
                .isEqualTo(new Decision.Settle(new Disposition.Accepted("SM1", "queued", OptionalInt.of(2))));
        assertThat(policy(1).begin().decide(new ProviderReply.Ambiguous("TIMEOUT", 0)))
                .isEqualTo(new Decision.LookUpFirst("TIMEOUT"));
        assertThat(policy(1).begin().decide(new ProviderReply.Ambiguous("HTTP_503", 503)))
                .isEqualTo(new Decision.LookUpFirst("HTTP_503"));
        assertThat(policy(1).begin().decide(new ProviderReply.NotSent("REFUSED")))
                .isInstanceOf(Decision.TryAgain.class);
    }

    @Test
    void waits_grow_with_full_jitter_within_their_bounds() {
        Duration[] longest = {Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO};
        for (long seed = 0; seed < 400; seed++) {
            RetryPolicy.Course course = policy(seed).begin();
            for (int attempt = 0; attempt < 4; attempt++) {
                Duration pause = pause(course.decide(new ProviderReply.NotSent("REFUSED")));
                assertThat(pause).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500L << attempt));
                longest[attempt] = longest[attempt].compareTo(pause) > 0 ? longest[attempt] : pause;
            }
        }
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThat(longest[attempt]).isGreaterThan(Duration.ofMillis((500L << attempt) * 9 / 10));
        }
    }

    @Test
    void the_providers_wish_is_the_least_wait_and_beyond_the_bound_the_sender_rests() {
        Duration wish = Duration.ofSeconds(7);
        assertThat(pause(policy(1).begin().decide(refused(FailureClass.TRANSIENT, Duration.ZERO, wish))))
                .isBetween(wish, wish.plusMillis(500));
        assertThat(pause(policy(1).begin().decide(refused(FailureClass.TRANSIENT, wish, null))))
                .isBetween(wish, wish.plusMillis(500));
        Duration unbounded = Duration.ofDays(300);
        RetryPolicy.Course course = policy(1).begin();
        for (int i = 0; i < 50; i++) {
            Decision decision = course.decide(refused(FailureClass.TRANSIENT, Duration.ofHours(1), unbounded));
            assertThat(((Decision.PauseSender) decision).pause()).isEqualTo(unbounded);
        }
        assertThat(course.decide(refused(FailureClass.TRANSIENT, Duration.ZERO, null)))
                .as("no attempt was used up")
                .isInstanceOf(Decision.TryAgain.class);
        assertThat(policy(1).begin().decide(refused(FailureClass.PERMANENT, Duration.ZERO, unbounded)))
                .isInstanceOf(Decision.Settle.class);
    }

    @Test
    void a_long_pause_of_the_error_itself_is_the_recipients_and_uses_up_no_attempt() {
        Duration quietHours = Duration.ofHours(1);
        RetryPolicy.Course course = policy(1).begin();
        for (int i = 0; i < 50; i++) {
            assertThat(pause(course.decide(refused(FailureClass.TRANSIENT, quietHours, null))))
                    .isBetween(quietHours, quietHours.plus(SETTINGS.longestWait()));
        }
        for (int attempt = 1; attempt < SETTINGS.attemptsMax(); attempt++) {
            assertThat(course.decide(refused(FailureClass.TRANSIENT, Duration.ZERO, null)))
                    .isInstanceOf(Decision.TryAgain.class);
        }
    }

    @Test
    void attempts_that_are_used_up_end_in_a_rejection_that_may_be_sent_again() {
        RetryPolicy.Course course = policy(1).begin();
        for (int attempt = 1; attempt < SETTINGS.attemptsMax(); attempt++) {
            assertThat(course.decide(refused(FailureClass.TRANSIENT, Duration.ZERO, null)))
                    .isInstanceOf(Decision.TryAgain.class);
        }
        Decision last = course.decide(refused(FailureClass.TRANSIENT, Duration.ZERO, null));
        Disposition.Rejected rejected = (Disposition.Rejected) ((Decision.Settle) last).disposition();
        assertThat(rejected.reason()).isEqualTo("RETRIES_EXHAUSTED");
        assertThat(rejected.resubmittable()).isTrue();
        assertThat(rejected.providerCode()).hasValue(12345);
    }

    @Test
    void answers_that_say_nothing_of_the_message_use_up_no_attempt() {
        RetryPolicy.Course course = policy(1).begin();
        for (int i = 0; i < 50; i++) {
            assertThat(course.decide(refused(FailureClass.SENDER, Duration.ZERO, null)))
                    .isInstanceOf(Decision.HaltSender.class);
            assertThat(course.decide(new ProviderReply.Busy())).isInstanceOf(Decision.TryAgain.class);
            assertThat(course.decide(new ProviderReply.Ambiguous("TIMEOUT", 0)))
                    .isInstanceOf(Decision.LookUpFirst.class);
        }
        assertThat(course.decide(new ProviderReply.NotSent("REFUSED"))).isInstanceOf(Decision.TryAgain.class);
    }

    @Test
    void settings_without_a_wait_or_an_attempt_cannot_be_built() {
        assertThatThrownBy(() -> new RetrySettings(0, Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySettings(3, Duration.ofNanos(500), Duration.ofSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySettings(3, Duration.ofSeconds(3), Duration.ofSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RetryPolicy policy(long seed) {
        return new RetryPolicy(SETTINGS, new Random(seed), RetryRegistry.ofDefaults());
    }

    private static ProviderReply refused(FailureClass failureClass, Duration pause, @Nullable Duration retryAfter) {
        ProviderError error = new ProviderError(12345, failureClass, "REASON", "Explained.", false, pause);
        return new ProviderReply.Refused(400, error, Optional.ofNullable(retryAfter));
    }

    private static Duration pause(Decision decision) {
        return ((Decision.TryAgain) decision).pause();
    }
}
