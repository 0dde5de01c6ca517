package io.sluice.core.simulation;

import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The consumer group: who is assigned which partition number, and which offsets are committed. It takes a partition away
 * from a silent member without its knowing, so that two processes believe that they own it for a while.
 */
final class Assignment {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration TOLD_MAX = Duration.ofSeconds(2);
    private static final Duration HAND_OVER_MAX = Duration.ofSeconds(8);

    private final VirtualScheduler scheduler;
    private final Dice dice;
    private final Ledger ledger;
    private final int partitions;
    private final Map<Replica, Long> seen = new LinkedHashMap<>();
    private final Map<Integer, Replica> owners = new TreeMap<>();
    /** Hand-overs under way; each is one of its own. */
    private final Map<Integer, Object> moving = new TreeMap<>();

    private final Map<Stage.Lane, Long> committed = new HashMap<>();

    Assignment(Stage stage) {
        this.scheduler = stage.scheduler;
        this.dice = stage.dice;
        this.ledger = stage.ledger;
        this.partitions = stage.dice.partitions;
    }

    void join(Replica replica) {
        seen.put(replica, scheduler.nanoTime());
    }

    List<Replica> members() {
        return new ArrayList<>(seen.keySet());
    }

    void run() {
        while (true) {
            long now = scheduler.nanoTime();
            for (Replica member : members()) {
                if (member.group.isDead()) {
                    expire(member, now);
                } else if (member.reachesGroup(now)) {
                    seen.put(member, now);
                    tellLosses(member, now);
                } else {
                    expire(member, now);
                }
            }
            assignFree();
            scheduler.sleepUntil(now + LOOK.toNanos());
        }
    }

    private void expire(Replica member, long now) {
        if (now - seen.getOrDefault(member, now) <= Times.SESSION.toNanos()) {
            return;
        }
        if (member.group.isDead()) {
            seen.remove(member);
        }
        owners.values().removeIf(owner -> owner == member);
    }

    private void tellLosses(Replica member, long now) {
        for (int partition : member.believed()) {
            if (owners.get(partition) != member && !moving.containsKey(partition)) {
                long told = now + dice.within(TOLD_MAX);
                member.group.at(told, () -> {
                    if (owners.get(partition) != member) {
                        member.group.start("lost", () -> member.lose(partition));
                    }
                });
            }
        }
    }

    private void assignFree() {
        long now = scheduler.nanoTime();
        List<Replica> live = members().stream().filter(m -> m.takesMore(now)).toList();
        for (int p = 0; p < partitions && !live.isEmpty(); p++) {
            if (!owners.containsKey(p) && !moving.containsKey(p)) {
                assign(p, live.get(dice.below(live.size())));
            }
        }
    }

    private void assign(int partition, Replica to) {
        ledger.note("partition " + partition + " is assigned to " + to.name);
        owners.put(partition, to);
        to.group.start("assigned", () -> {
            // A member is told of a loss before it is assigned the same again.
            to.lose(partition);
            to.take(partition);
        });
    }

    /** A rebalance in order: the owner hands over, the next one takes it then, or after the bound. */
    void move(int partition, Replica to) {
        Replica from = owners.get(partition);
        if (from == null || from == to || moving.containsKey(partition) || from.group.isDead()) {
            return;
        }
        ledger.note("partition " + partition + " moves from " + from.name + " to " + to.name);
        handOver(partition, from);
    }

    private void handOver(int partition, Replica from) {
        long now = scheduler.nanoTime();
        Object move = new Object();
        moving.put(partition, move);
        Runnable over = () -> {
            if (moving.remove(partition, move)) {
                owners.remove(partition);
            }
        };
        // Before anything else: who hands over in its own time may be killed at the next step.
        scheduler.at(now + HAND_OVER_MAX.toNanos(), over);
        from.group.start("revoked", () -> {
            from.revoke(partition);
            over.run();
        });
    }

    /** The member gets nothing more, and hands over what it has. */
    void retire(Replica member) {
        List<Integer> has = owners.entrySet().stream()
                .filter(owned -> owned.getValue() == member && !moving.containsKey(owned.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        has.forEach(partition -> handOver(partition, member));
    }

    /** The member said that it is none any more. */
    void left(Replica member) {
        seen.remove(member);
        owners.values().removeIf(owner -> owner == member);
    }

    long committed(Stage.Lane lane) {
        return committed.getOrDefault(lane, 0L);
    }

    /** The group refuses commits of who is no owner any more. */
    void commit(Replica by, Stage.Lane lane, long offset) {
        if (owners.get(lane.partition()) == by) {
            committed.put(lane, offset);
        }
    }
}
