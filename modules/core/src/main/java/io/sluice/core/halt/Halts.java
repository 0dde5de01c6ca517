package io.sluice.core.halt;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sluice.core.pace.Brake;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.SenderName;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The brake of all senders: halted accounts (until a probe succeeds), halted senders (until one trial message is
 * accepted), and one Resilience4j circuit breaker per account for a provider that is down. Commands wait meanwhile and
 * keep their order; none is rejected for it. Thread-safe.
 */
public final class Halts implements Brake {
    /** How long a halted sender rests before one message tries again. */
    public static final Duration SENDER_REST = Duration.ofSeconds(60);

    /**
     * @param causedBy start of the request whose answer halted it; what was accepted must have started after it to
     *     prove the sender in order
     */
    private record Halt(ProviderError error, long causedBy, long trialAtNanos, boolean trialUnderWay) {
        Halt trial() {
            return new Halt(error, causedBy, trialAtNanos, true);
        }

        Halt trialEnded() {
            return new Halt(error, causedBy, trialAtNanos, false);
        }

        /** A rest that was promised before is kept: of two ends the later one counts. */
        Halt trialFailed(long nextAtNanos) {
            return new Halt(error, causedBy, later(trialAtNanos, nextAtNanos), false);
        }

        Halt followedBy(Halt next) {
            Halt cause = next.trialAtNanos - trialAtNanos >= 0 ? next : this;
            return new Halt(cause.error, later(causedBy, next.causedBy), cause.trialAtNanos, false);
        }

        private static long later(long a, long b) {
            return a - b >= 0 ? a : b;
        }
    }

    private final Scheduler scheduler;
    private final CircuitBreakerRegistry breakers;
    private final HaltListener listener;
    private final Map<HaltScope, Halt> halts = new ConcurrentHashMap<>();
    /** Start of the latest request of a sender that was accepted; bounded by the configured senders. */
    private final Map<SenderName, Long> lastAccepted = new ConcurrentHashMap<>();

    public Halts(Scheduler scheduler, CircuitBreakerRegistry breakers, HaltListener listener) {
        this.scheduler = scheduler;
        this.breakers = breakers;
        this.listener = listener;
    }

    public void haltAccount(AccountName account, ProviderError error) {
        long now = scheduler.nanoTime();
        halt(new HaltScope.Account(account), new Halt(error, now, now, false));
    }

    /** @param startedNanos monotonic instant at which the request was begun that brought the error */
    public void haltSender(Outlet sender, ProviderError error, long startedNanos) {
        halt(
                new HaltScope.Sender(sender.name()),
                new Halt(error, startedNanos, scheduler.deadlineIn(rest(error)), false));
    }

    /** The provider wants this sender to rest for so long; then one message tries again. A longer rest stays. */
    public void pauseSender(Outlet sender, ProviderError error, Duration pause, long startedNanos) {
        halt(new HaltScope.Sender(sender.name()), new Halt(error, startedNanos, scheduler.deadlineIn(pause), false));
    }

    /** The account was seen to be in order. */
    public void resumeAccount(AccountName account) {
        resume(new HaltScope.Account(account));
    }

    /**
     * Whether a message of the sender that was begun after then was accepted: it is not the sender that is at fault.
     */
    public boolean acceptedSince(Outlet sender, long nanos) {
        Long accepted = lastAccepted.get(sender.name());
        return accepted != null && accepted - nanos > 0;
    }

    public Set<AccountName> haltedAccounts() {
        return halts.keySet().stream()
                .filter(HaltScope.Account.class::isInstance)
                .map(s -> ((HaltScope.Account) s).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<HaltScope> halted() {
        return Set.copyOf(halts.keySet());
    }

    /** Reports the answer to a message that had passed. */
    public void answered(Outlet sender, ProviderReply reply, Duration took) {
        CircuitBreaker breaker = breakerOf(sender);
        switch (reply) {
            case ProviderReply.Accepted _ -> {
                breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
                accepted(sender, scheduler.nanoTime() - took.toNanos());
            }
            case ProviderReply.Refused r -> {
                breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
                if (r.error().failureClass() == FailureClass.SENDER) {
                    trialFailed(sender, rest(r.error()));
                } else if (r.retryAfter().isPresent()) {
                    trialFailed(sender, r.retryAfter().get());
                } else {
                    trialEnded(sender);
                }
            }
            // The permit goes back unused, and its pass with it: this tells nothing of the provider.
            case ProviderReply.Busy _, ProviderReply.Withheld _ -> {}
            case ProviderReply.NotSent n -> failed(breaker, sender, n.reason(), took);
            case ProviderReply.Ambiguous a -> failed(breaker, sender, a.reason(), took);
        }
    }

    @Override
    public boolean mayCall(Outlet sender) {
        if (halts.containsKey(new HaltScope.Account(sender.account()))) {
            return false;
        }
        Halt halt = halts.get(new HaltScope.Sender(sender.name()));
        return halt == null || (!halt.trialUnderWay() && scheduler.nanoTime() - halt.trialAtNanos() >= 0);
    }

    @Override
    public boolean tryPass(Outlet sender) {
        if (!mayCall(sender) || !breakerOf(sender).tryAcquirePermission()) {
            return false;
        }
        halts.computeIfPresent(new HaltScope.Sender(sender.name()), (_, halt) -> halt.trial());
        return true;
    }

    @Override
    public void notUsed(Outlet sender) {
        breakerOf(sender).releasePermission();
        trialEnded(sender);
    }

    private void failed(CircuitBreaker breaker, Outlet sender, String reason, Duration took) {
        breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new ProviderUnreachable(reason));
        trialEnded(sender);
    }

    private void trialEnded(Outlet sender) {
        halts.computeIfPresent(new HaltScope.Sender(sender.name()), (_, halt) -> halt.trialEnded());
    }

    /** Rests again at once, so that no second trial slips in before the flow has decided. */
    private void trialFailed(Outlet sender, Duration rest) {
        long next = scheduler.deadlineIn(rest);
        halts.computeIfPresent(new HaltScope.Sender(sender.name()), (_, halt) -> halt.trialFailed(next));
    }

    private void accepted(Outlet sender, long started) {
        lastAccepted.merge(sender.name(), started, (a, b) -> a - b >= 0 ? a : b);
        HaltScope scope = new HaltScope.Sender(sender.name());
        Halt halt = halts.get(scope);
        if (halt != null && started - halt.causedBy() > 0) {
            resume(scope);
        } else {
            trialEnded(sender);
        }
    }

    private static Duration rest(ProviderError error) {
        return error.pause().compareTo(SENDER_REST) > 0 ? error.pause() : SENDER_REST;
    }

    private void halt(HaltScope scope, Halt next) {
        boolean[] again = {false};
        halts.merge(scope, next, (before, added) -> {
            again[0] = true;
            return before.followedBy(added);
        });
        if (!again[0]) {
            listener.halted(scope, next.error());
        }
    }

    private void resume(HaltScope scope) {
        if (halts.remove(scope) != null) {
            listener.resumed(scope);
        }
    }

    private CircuitBreaker breakerOf(Outlet sender) {
        return breakers.circuitBreaker("twilio-" + sender.account());
    }

    /** Tells the circuit breaker of a failure; never thrown. */
    private static final class ProviderUnreachable extends Exception {
        private static final long serialVersionUID = 1L;

        ProviderUnreachable(String reason) {
            super(reason, null, false, false);
        }
    }
}
