package io.sluice.core.retry;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.sluice.core.journal.Disposition;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Decides what follows from an answer. Carried by a Resilience4j {@link Retry}, whose events and metrics tell of every
 * retry; its waits are only computed here and waited for by the flow. Thread-safe; one {@link Course} per command is
 * not.
 *
 * <p>Waits grow exponentially with full jitter, start at the provider's own wish (Retry-After or the error's pause) and
 * are bounded. A Retry-After beyond the bound is meant for the sender, which rests; an error's pause beyond it is meant
 * for this recipient, whose command alone waits that long. Neither uses up an attempt. A refusal is retried only when
 * its error is passing; an ambiguous answer never is.
 */
public final class RetryPolicy {
    private final RetrySettings settings;
    private final Retry retry;
    private final RandomGenerator random;

    public RetryPolicy(RetrySettings settings, RandomGenerator random, RetryRegistry registry) {
        this.settings = settings;
        this.random = random;
        RetryConfig config = RetryConfig.<ProviderReply>custom()
                .maxAttempts(settings.attemptsMax())
                .retryOnResult(RetryPolicy::passing)
                .intervalBiFunction(this::waitMillis)
                .build();
        this.retry = registry.retry("twilio-send", config);
    }

    /** The attempts of one command, in order. */
    public Course begin() {
        return new Course(retry.asyncContext());
    }

    /** Decides for one command; used by one thread. */
    public final class Course {
        private final Retry.AsyncContext<ProviderReply> context;
        private int unreached;

        private Course(Retry.AsyncContext<ProviderReply> context) {
            this.context = context;
        }

        public Decision decide(ProviderReply reply) {
            return switch (reply) {
                case ProviderReply.Accepted a ->
                    new Decision.Settle(new Disposition.Accepted(a.sid(), a.status(), a.segments(), a.code()));
                case ProviderReply.Ambiguous a -> new Decision.LookUpFirst(a.reason());
                // Nothing was sent, so no attempt is used up: only its expiry ends a command while Twilio is out of
                // reach.
                case ProviderReply.NotSent n ->
                    new Decision.TryAgain(
                            Duration.ofMillis(waitMillis(++unreached, Either.right(n))),
                            n.reason(),
                            OptionalInt.empty());
                case ProviderReply.Busy busy ->
                    new Decision.TryAgain(
                            Duration.ofMillis(waitMillis(++unreached, Either.right(busy))),
                            "NO_FREE_CONNECTION",
                            OptionalInt.empty());
                case ProviderReply.Withheld _ ->
                    throw new IllegalArgumentException("What was not tried needs no decision");
                // The context counts the attempt and answers with the wait, or with less than one when none is left.
                case ProviderReply.Refused r when passing(r) && beyondBound(wished(r)) -> rest(r);
                case ProviderReply.Refused r -> refused(r.error(), context.onResult(reply));
            };
        }
    }

    private boolean beyondBound(Duration wish) {
        return wish.compareTo(settings.longestWait()) > 0;
    }

    /** Jittered by the longest wait, so that those who were refused together do not come back together. */
    private Decision rest(ProviderReply.Refused refused) {
        ProviderError error = refused.error();
        if (refused.retryAfter().isPresent()) {
            return new Decision.PauseSender(error, refused.retryAfter().get());
        }
        Duration jitter =
                Duration.ofMillis(random.nextLong(settings.longestWait().toMillis()));
        return new Decision.TryAgain(error.pause().plus(jitter), error.reason(), OptionalInt.of(error.code()));
    }

    private static Decision refused(ProviderError error, long waitMillis) {
        OptionalInt code = OptionalInt.of(error.code());
        return switch (error.failureClass()) {
            case PERMANENT ->
                new Decision.Settle(
                        new Disposition.Rejected(error.reason(), error.explanation(), code, error.resubmittable()));
            case OPTED_OUT -> new Decision.Settle(new Disposition.Suppressed(error.reason(), error.explanation()));
            case TRANSIENT -> again(waitMillis, error.reason(), code, error.explanation());
            case SENDER -> new Decision.HaltSender(error);
            case ACCOUNT -> new Decision.HaltAccount(error);
            case AMBIGUOUS -> new Decision.LookUpFirst(error.reason());
        };
    }

    private static Decision again(long waitMillis, String reason, OptionalInt code, String explanation) {
        if (waitMillis < 1) {
            String exhausted = "Given up after the last permitted attempt. " + explanation;
            return new Decision.Settle(new Disposition.Rejected("RETRIES_EXHAUSTED", exhausted, code, true));
        }
        return new Decision.TryAgain(Duration.ofMillis(waitMillis), reason, code);
    }

    private static boolean passing(ProviderReply reply) {
        return switch (reply) {
            case ProviderReply.Refused r ->
                switch (r.error().failureClass()) {
                    case TRANSIENT -> true;
                    case PERMANENT, OPTED_OUT, SENDER, ACCOUNT, AMBIGUOUS -> false;
                };
            case ProviderReply.Accepted _,
                    ProviderReply.Ambiguous _,
                    ProviderReply.NotSent _,
                    ProviderReply.Busy _,
                    ProviderReply.Withheld _ -> false;
        };
    }

    private Long waitMillis(Integer attempt, Either<Throwable, ProviderReply> answer) {
        long longest = settings.longestWait().toMillis();
        long floor = Math.min(wished(answer).toMillis(), longest);
        int doublings = Math.min(attempt - 1, 20);
        long spread = Math.min(settings.firstWait().toMillis() << doublings, longest);
        return Math.clamp(floor + random.nextLong(spread) + 1, 1, longest);
    }

    private static Duration wished(Either<Throwable, ProviderReply> answer) {
        return answer.isRight() && answer.get() instanceof ProviderReply.Refused refused
                ? wished(refused)
                : Duration.ZERO;
    }

    private static Duration wished(ProviderReply.Refused refused) {
        return refused.retryAfter().orElse(refused.error().pause());
    }
}
