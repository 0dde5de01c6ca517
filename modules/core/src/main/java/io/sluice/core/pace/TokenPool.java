package io.sluice.core.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/**
 * The tokens of one rate limit. A token is good for one segment; after use it cools down before it can be used again.
 * Since consecutive uses of every token arrive at the provider at least one cool-down apart, no sliding window of that
 * length holds more segments than there are tokens. Not thread-safe: the pacer's lock guards it.
 *
 * <p>A limit of r per second has ceil(r) tokens that cool for ceil(r)/r seconds: fractional limits hold on average, and
 * no second sees more than ceil(r). A message of more segments than there are tokens takes all of them and cools them
 * for as long as its segments take.
 */
final class TokenPool {
    private static final double SECOND_NANOS = 1e9;

    /**
     * Tokens after their use.
     *
     * @param cold when they are free if the answer took no time to come back
     * @param credit how much earlier they are free because it surely took that long
     */
    private record Cooling(long cold, long credit, int tokens, IntConsumer whenFree) {
        long freeAt() {
            return cold - credit;
        }

        Cooling atMost(long lowerCredit) {
            return credit <= lowerCredit ? this : new Cooling(cold, lowerCredit, tokens, whenFree);
        }
    }

    /** Freed by the credit of the round trip: good for this replica, not cold yet for others. Nearest to cold first. */
    private record Warm(long cold, int tokens) {}

    private final double configured;
    private final int segmentsMax;
    private final RoundTripFloor roundTrip;
    private final PriorityQueue<Cooling> cooling = new PriorityQueue<>((a, b) -> Long.compare(a.freeAt(), b.freeAt()));
    private final ArrayDeque<Warm> warm = new ArrayDeque<>();
    private double perSecond;
    private int leased;
    private int cap;
    private long term;
    private int tokens;
    private int free;

    /** @param segmentsMax of the longest message that takes tokens here */
    TokenPool(double perSecond, int segmentsMax, long nowNanos) {
        if (!(perSecond > 0) || segmentsMax < 1) {
            throw new IllegalArgumentException("A limit is above zero segments per second, and a message has one");
        }
        this.configured = perSecond;
        this.segmentsMax = segmentsMax;
        this.perSecond = perSecond;
        this.roundTrip = new RoundTripFloor(nowNanos);
        this.tokens = (int) Math.ceil(perSecond);
        this.leased = tokens;
        this.cap = tokens;
        this.free = tokens;
    }

    /** Tokens in all. */
    int tokens() {
        return tokens;
    }

    /** Tokens that are free now; negative after a message cost more than was charged. */
    int free() {
        return free;
    }

    double perSecond() {
        return perSecond;
    }

    /** The limit as configured here. */
    double configured() {
        return configured;
    }

    /** Changes what this replica may use, at once for more, and as they come free for fewer. */
    void lease(Lease lease) {
        perSecond = Math.min(configured, lease.perSecond());
        term = lease.term();
        leased = lease.tokens();
        resize();
    }

    /** Nothing may be used until a lease is there. */
    void awaitLease() {
        leased = 0;
        resize();
    }

    /** Never more than so many tokens, whatever is leased. */
    void cap(int most) {
        cap = most;
        resize();
    }

    /** The membership that the present lease belongs to. */
    long term() {
        return term;
    }

    private void resize() {
        int now = Math.min(leased, cap);
        free += now - tokens;
        tokens = now;
    }

    int segmentsMax() {
        return segmentsMax;
    }

    /** Tokens that are in use or not cold yet by the clock alone. */
    int hot() {
        return tokens - free + warm.stream().mapToInt(Warm::tokens).sum();
    }

    /** How long tokens cool after their use for a message of so many segments. */
    static Duration coolDown(double perSecond, int segments) {
        double seconds = Math.max(Math.ceil(perSecond), segments) / perSecond;
        return Duration.ofNanos((long) Math.ceil(seconds * SECOND_NANOS));
    }

    /** Tokens that a message of so many segments takes: of the whole limit, also where this replica holds fewer. */
    int charge(int segments) {
        return Math.min(segments, (int) Math.ceil(perSecond));
    }

    boolean fits(int segments) {
        return free >= charge(segments);
    }

    void take(int charged) {
        free -= charged;
        int left = charged;
        while (left > 0 && !warm.isEmpty()) {
            // Those that would be cold last: the others can be given away sooner.
            Warm last = warm.removeLast();
            if (last.tokens > left) {
                warm.addLast(new Warm(last.cold, last.tokens - left));
            }
            left -= Math.min(left, last.tokens);
        }
    }

    /** Returns tokens that were never used: free at once, and cold as soon as the credit that freed them is over. */
    void giveBack(int charged, long nowNanos) {
        free += charged;
        warmUp(nowNanos + roundTrip.nanos(), charged);
    }

    /** Frees what has cooled down; answers when the next token does, or Long.MAX_VALUE. */
    long advance(long nowNanos) {
        Cooling next = cooling.peek();
        while (next != null && next.freeAt() - nowNanos <= 0) {
            cooling.remove();
            free += next.tokens;
            if (next.cold - nowNanos > 0) {
                warmUp(next.cold, next.tokens);
            }
            next.whenFree.accept(next.tokens);
            next = cooling.peek();
        }
        while (!warm.isEmpty() && warm.getFirst().cold - nowNanos <= 0) {
            warm.removeFirst();
        }
        return next == null ? Long.MAX_VALUE : next.freeAt();
    }

    /** Kept in the order of time: what comes after one that is colder later waits as long as that. */
    private void warmUp(long cold, int count) {
        long last = warm.isEmpty() ? cold : Math.max(cold, warm.getLast().cold);
        warm.addLast(new Warm(last, count));
    }

    /** The tokens' message was answered: they cool from the latest instant at which it can have arrived. */
    void answered(int charged, int segments, long startedNanos, long answeredNanos, IntConsumer whenFree) {
        long before = roundTrip.nanos();
        roundTrip.record(answeredNanos - startedNanos, answeredNanos);
        long credit = roundTrip.nanos();
        if (credit < before) {
            // The provider is nearer than was known: what cools already was promised too early.
            List<Cooling> again = cooling.stream().map(c -> c.atMost(credit)).toList();
            cooling.clear();
            cooling.addAll(again);
        }
        cool(charged, segments, answeredNanos, credit, whenFree);
    }

    /** No answer that tells when it arrived: at the latest then. */
    void arrivedBy(int charged, int segments, long latestArrivalNanos, IntConsumer whenFree) {
        cool(charged, segments, latestArrivalNanos, 0, whenFree);
    }

    private void cool(int charged, int segments, long answeredNanos, long credit, IntConsumer whenFree) {
        long cold = answeredNanos + coolDown(perSecond, segments).toNanos();
        cooling.add(new Cooling(cold, credit, charged, whenFree));
    }
}
