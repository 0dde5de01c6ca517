package io.sluice.simulator.faults;

import org.jspecify.annotations.Nullable;

/**
 * One rule for something that goes wrong. Made with {@link #of} and the {@code with…} methods, or from JSON.
 *
 * @param on the requests meant; of no meaning for callbacks and deliveries
 * @param to only for this recipient; null means every one
 * @param from only for this From number, Messaging Service or Verify service; null means every one
 * @param skip how many matching events pass before it strikes
 * @param count how often it strikes; 0 means without end
 * @param probability of striking, drawn from the simulator's seed
 * @param millis latency, lateness of a callback, or the longest time of a hang or a held response
 * @param jitterMillis evenly distributed on top of {@code millis}
 * @param retryAfterSeconds of a 429; negative means no such header
 * @param code Twilio error code of {@code refused} and {@code delivery-failed}
 * @param httpStatus of {@code refused}
 */
public record Fault(
        FaultKind kind,
        Operation on,
        @Nullable String to,
        @Nullable String from,
        long skip,
        long count,
        double probability,
        long millis,
        long jitterMillis,
        int retryAfterSeconds,
        int code,
        int httpStatus) {
    private static final long MAX_MILLIS = 600_000;

    public Fault {
        if (probability < 0 || probability > 1) {
            throw new IllegalArgumentException("probability must be between 0 and 1");
        }
        if (millis < 0 || jitterMillis < 0 || millis + jitterMillis > MAX_MILLIS) {
            throw new IllegalArgumentException("millis and jitterMillis must be between 0 and " + MAX_MILLIS);
        }
        if (skip < 0 || count < 0) {
            throw new IllegalArgumentException("skip and count must not be negative");
        }
    }

    /** Strikes every message create (or callback, or delivery) until it is cleared. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, Operation.CREATE, null, null, 0, 0, 1, defaultMillis(kind), 0, -1, 30008, 400);
    }

    private static long defaultMillis(FaultKind kind) {
        return switch (kind.stage()) {
            case REQUEST -> kind == FaultKind.LATENCY ? 50 : 60_000;
            case DELIVERY -> 0;
            case CALLBACK -> 2_000;
        };
    }

    public Fault on(Operation operation) {
        return striking(operation, to, from, skip, count, probability);
    }

    public Fault forRecipient(String recipient) {
        return striking(on, recipient, from, skip, count, probability);
    }

    /** The From number, Messaging Service or Verify service that it strikes. */
    public Fault forSender(String sender) {
        return striking(on, to, sender, skip, count, probability);
    }

    /** Lets {@code pass} events through, then strikes {@code strikes} times. */
    public Fault times(long pass, long strikes) {
        return striking(on, to, from, pass, strikes, probability);
    }

    public Fault withProbability(double chance) {
        return striking(on, to, from, skip, count, chance);
    }

    public Fault withMillis(long fixed, long jitter) {
        return doing(fixed, jitter, retryAfterSeconds);
    }

    public Fault withRetryAfter(int seconds) {
        return doing(millis, jitterMillis, seconds);
    }

    /** The same harm at other times. */
    private Fault striking(
            Operation newOn,
            @Nullable String newTo,
            @Nullable String newFrom,
            long newSkip,
            long newCount,
            double chance) {
        return new Fault(
                kind,
                newOn,
                newTo,
                newFrom,
                newSkip,
                newCount,
                chance,
                millis,
                jitterMillis,
                retryAfterSeconds,
                code,
                httpStatus);
    }

    /** Other harm at the same times. */
    private Fault doing(long fixed, long jitter, int retryAfter) {
        return new Fault(kind, on, to, from, skip, count, probability, fixed, jitter, retryAfter, code, httpStatus);
    }

    boolean concerns(@Nullable String recipient, @Nullable String sender) {
        return (to == null || to.equals(recipient)) && (from == null || from.equals(sender));
    }

    @Override
    public String toString() {
        return "Fault[" + kind.word() + " on " + on.word() + "]";
    }
}
