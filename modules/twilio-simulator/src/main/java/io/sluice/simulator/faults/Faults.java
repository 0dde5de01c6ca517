package io.sluice.simulator.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The faults that are set, in the order in which they were set; the first one that strikes decides. Thread-safe. */
public final class Faults {
    private static final int MAX_FAULTS = 1_000;

    private static final class Armed {
        private final Fault fault;
        private final AtomicLong seen = new AtomicLong();
        private final AtomicLong struck = new AtomicLong();

        private Armed(Fault fault) {
            this.fault = fault;
        }
    }

    /** A fault with how often it has struck. */
    public record Standing(Fault fault, long struck) {}

    private final ConcurrentSkipListMap<Long, Armed> armed = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final List<Fault> initial;
    private final long seed;
    private SplittableRandom random;

    public Faults(List<Fault> initial, long seed) {
        this.initial = List.copyOf(initial);
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.initial.forEach(this::add);
    }

    /**
     * Sets a fault.
     *
     * @return its id
     * @throws IllegalStateException when there are too many
     */
    public long add(Fault fault) {
        if (armed.size() >= MAX_FAULTS) {
            throw new IllegalStateException("at most " + MAX_FAULTS + " faults");
        }
        long id = ids.incrementAndGet();
        armed.put(id, new Armed(fault));
        return id;
    }

    public boolean remove(long id) {
        return armed.remove(id) != null;
    }

    public void clear() {
        armed.clear();
    }

    /** Back to the configured faults and the start of the seed. */
    public synchronized void reset() {
        armed.clear();
        random = new SplittableRandom(seed);
        initial.forEach(this::add);
    }

    public Map<Long, Standing> all() {
        Map<Long, Standing> all = new TreeMap<>();
        armed.forEach((id, one) -> all.put(id, new Standing(one.fault, one.struck.get())));
        return all;
    }

    /** The sum of all latencies that strike this request. */
    public Duration latency(Operation operation, @Nullable String to, @Nullable String from) {
        Duration sum = Duration.ZERO;
        for (Armed one : armed.values()) {
            if (one.fault.kind() == FaultKind.LATENCY
                    && one.fault.on().covers(operation)
                    && one.fault.concerns(to, from)
                    && strikes(one)) {
                sum = sum.plus(delay(one.fault));
            }
        }
        return sum;
    }

    /** The first fault other than latency that strikes this request. */
    public Optional<Fault> onRequest(Operation operation, @Nullable String to, @Nullable String from) {
        for (Armed one : armed.values()) {
            if (one.fault.kind().stage() == FaultKind.Stage.REQUEST
                    && one.fault.kind() != FaultKind.LATENCY
                    && one.fault.on().covers(operation)
                    && one.fault.concerns(to, from)
                    && strikes(one)) {
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }

    /** The first fault that strikes a delivery or a callback. */
    public Optional<Fault> on(FaultKind.Stage stage, @Nullable String to, @Nullable String from) {
        for (Armed one : armed.values()) {
            if (one.fault.kind().stage() == stage && one.fault.concerns(to, from) && strikes(one)) {
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }

    private boolean strikes(Armed one) {
        Fault fault = one.fault;
        if (one.seen.incrementAndGet() <= fault.skip() || (fault.probability() < 1 && draw() >= fault.probability())) {
            return false;
        }
        if (fault.count() == 0) {
            one.struck.incrementAndGet();
            return true;
        }
        return one.struck.getAndUpdate(n -> Math.min(n + 1, fault.count())) < fault.count();
    }

    /** The fault's time with its jitter. */
    public synchronized Duration delay(Fault fault) {
        long jitter = fault.jitterMillis() == 0 ? 0 : random.nextLong(fault.jitterMillis() + 1);
        return Duration.ofMillis(fault.millis() + jitter);
    }

    private synchronized double draw() {
        return random.nextDouble();
    }
}
