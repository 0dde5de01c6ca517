package io.sluice.faults;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Strikes blow after blow and heals each wound before the next, so that every blow meets an installation that works. */
final class Nemesis {
    /** Which blows are drawn. */
    enum Mix {
        ALL,
        /** kill -9 of dispatchers only. */
        KILLS,
        /** SIGSTOP of dispatchers only, for half the longest time at least. */
        PAUSES,
        /** Members that join and leave only: two rebalances each. */
        REBALANCES
    }

    private final Cluster cluster;
    private final SplittableRandom random;
    private final int pauseSecondsMax;
    private final Map<String, Integer> struck = new TreeMap<>();
    private final CountDownLatch never = new CountDownLatch(1);

    /** @param pauseSecondsMax longest SIGSTOP and stall */
    Nemesis(Cluster cluster, long seed, int pauseSecondsMax) {
        this.cluster = cluster;
        this.random = new SplittableRandom(seed);
        this.pauseSecondsMax = pauseSecondsMax;
    }

    Blow draw(Mix mix) {
        int replica = random.nextInt(cluster.dispatchers().size());
        return switch (mix) {
            case ALL -> drawAny();
            case KILLS -> new Blow.KillDispatcher(replica);
            case REBALANCES -> new Blow.JoinAndLeave();
            case PAUSES -> new Blow.PauseDispatcher(replica, seconds(pauseSecondsMax / 2, pauseSecondsMax));
        };
    }

    /** Kills of dispatchers are the most frequent. */
    private Blow drawAny() {
        int replica = random.nextInt(cluster.dispatchers().size());
        int link = random.nextInt(cluster.links().size());
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> new Blow.KillDispatcher(replica);
            case 4, 5 -> new Blow.PauseDispatcher(replica, seconds(1, pauseSecondsMax));
            case 6 -> new Blow.KillBroker(random.nextInt(Brokers.NODES), seconds(1, 8));
            case 7 -> new Blow.RestartDispatcher(replica);
            case 8, 9 -> new Blow.ResetLink(link);
            case 10 -> new Blow.StallLink(link, seconds(1, Math.min(20, pauseSecondsMax)));
            default -> new Blow.KillWebhook();
        };
    }

    void strike(Blow blow) throws InterruptedException {
        struck.merge(blow.kind(), 1, Integer::sum);
        switch (blow) {
            case Blow.KillDispatcher(int replica) -> {
                GatewayNode node = cluster.dispatchers().get(replica);
                node.process().kill();
                node.restart();
                node.awaitReady(cluster.http());
            }
            case Blow.KillWebhook() -> {
                cluster.webhook().process().kill();
                cluster.webhook().restart();
                cluster.webhook().awaitReady(cluster.http());
            }
            case Blow.KillBroker(int node, Duration down) -> {
                cluster.brokers().node(node).kill();
                linger(down);
                cluster.brokers().restart(node);
                cluster.brokers().awaitUp();
            }
            case Blow.PauseDispatcher(int replica, Duration length) -> {
                JavaProcess process = cluster.dispatchers().get(replica).process();
                process.pause();
                linger(length);
                process.resume();
            }
            case Blow.RestartDispatcher(int replica) -> {
                GatewayNode node = cluster.dispatchers().get(replica);
                node.process().terminate();
                node.restart();
                node.awaitReady(cluster.http());
            }
            case Blow.JoinAndLeave() ->
                PassingMember.of(cluster.brokers().bootstrapServers()).joinAndLeave();
            case Blow.ResetLink(int link) -> cluster.links().get(link).reset();
            case Blow.StallLink(int link, Duration length) -> {
                Link stalled = cluster.links().get(link);
                stalled.stall();
                linger(length);
                stalled.flow();
            }
        }
    }

    /** Lets the installation work undisturbed for a while. */
    void linger(Duration length) throws InterruptedException {
        boolean ended = never.await(length.toMillis(), TimeUnit.MILLISECONDS);
        assert !ended;
    }

    Duration seconds(int from, int to) {
        return Duration.ofMillis(random.nextLong(from * 1000L, to * 1000L + 1));
    }

    /** How often each kind of blow was struck. */
    Map<String, Integer> struck() {
        return Map.copyOf(struck);
    }
}
