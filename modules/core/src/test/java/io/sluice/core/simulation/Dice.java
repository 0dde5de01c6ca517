package io.sluice.core.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/** What one seed decides: how likely each fault is in this run, and each throw of the world. */
final class Dice {
    /** Commands in a heap, on average. */
    private static final int HEAP = 8;

    private static final Duration LATENCY_MAX = Duration.ofMillis(60);

    final long seed;
    final SplittableRandom random;
    final int replicas;
    final int partitions;
    final int commands;
    /** Segments per second that all replicas may send together; a longest message fits into it. */
    final int perSecond;

    final int recipients;
    /** Whether the commands come in heaps, so that several processes have too much to send at once. */
    final boolean heaps;
    /** Whether the lanes send the same texts, so that a look-up cannot tell their messages apart. */
    final boolean sameTexts;

    final double appendLost;
    final double ackLost;
    final double requestLost;
    final double lateArrival;
    final double answerLost;
    final double serverError;
    final double busy;
    final double listDown;
    final double stops;
    final double slowConnect;
    final double diesAtTheWire;
    final double sleepsAtTheWire;
    /** Entries of the log of leases that a process finds when it starts. */
    final int ratesKept;

    /** A fetch from the log of leases takes up to so long: slow ones make a run cheap, and leases must bear them. */
    final Duration ratesFetchMax;

    final Duration networkBase;
    final Duration chaos;
    boolean calm;

    /** @param slowAndStopped whether connections are slow and people opt out much more often than in other runs */
    Dice(long seed, boolean slowAndStopped) {
        this.seed = seed;
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        replicas = 1 + random.nextInt(4);
        partitions = 1 + random.nextInt(3);
        commands = 16 + random.nextInt(17);
        perSecond = SimCommands.SEGMENTS_MAX + random.nextInt(random.nextBoolean() ? 2 : 20);
        sameTexts = random.nextInt(4) == 0;
        recipients = 2 + random.nextInt(9);
        heaps = random.nextBoolean();
        appendLost = sometimes(0.02);
        ackLost = sometimes(0.02);
        requestLost = sometimes(0.1);
        lateArrival = sometimes(0.1);
        answerLost = sometimes(0.15);
        serverError = sometimes(0.15);
        busy = sometimes(0.2);
        listDown = sometimes(0.3);
        stops = sometimes(slowAndStopped ? 0.9 : 0.2);
        slowConnect = sometimes(slowAndStopped ? 0.9 : 0.1);
        diesAtTheWire = sometimes(0.03);
        sleepsAtTheWire = sometimes(0.02);
        ratesKept = random.nextInt(3) == 0 ? 30 + random.nextInt(100) : Integer.MAX_VALUE;
        ratesFetchMax = Duration.ofMillis(random.nextInt(8) == 0 ? 60 : 400);
        networkBase = Duration.ofMillis(1 + random.nextInt(40));
        chaos = Duration.ofSeconds(5 + random.nextInt(20));
    }

    /** Half of the runs are without this fault, so that others are met alone. */
    private double sometimes(double most) {
        return random.nextBoolean() ? 0 : random.nextDouble() * most;
    }

    /** Whether a fault happens now; once it is calm, none does. */
    boolean happens(double probability) {
        return !calm && probability > 0 && random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Between two commands, in nanoseconds. */
    long pause() {
        long even = chaos.toNanos() / commands;
        if (!heaps) {
            return random.nextLong(even);
        }
        return random.nextInt(HEAP) == 0 ? random.nextLong(HEAP * even) : 0;
    }

    /** One way through a healthy network, in nanoseconds. */
    long oneWay() {
        double jitter = random.nextDouble();
        return networkBase.toNanos() + (long) (jitter * jitter * jitter * LATENCY_MAX.toNanos());
    }

    /** An evenly drawn time, in nanoseconds. */
    long within(Duration longest) {
        return random.nextLong(longest.toNanos() + 1);
    }
}
