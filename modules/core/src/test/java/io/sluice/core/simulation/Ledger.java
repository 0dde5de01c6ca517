package io.sluice.core.simulation;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.SendSms;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.lease.LeaseTerms;
import io.sluice.core.phone.E164;
import io.sluice.core.time.VirtualScheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** All that truly happened in a run, seen from outside of every process. */
final class Ledger {
    /** The trace keeps so many of the last events. */
    private static final int TRACE_MAX = 4_000;

    /**
     * A POST where it left a process.
     *
     * @param claimedUntil until when the claim behind it allowed that; Long.MIN_VALUE without any claim
     * @param leasedUntil until when the leases of its process allowed that
     * @param woken whether its process had stood still until this very instant, so that its last checks may be old
     */
    record Post(CommandId id, String process, long startedNanos, long claimedUntil, long leasedUntil, boolean woken) {
        /** The residual that no protocol without the provider's help closes: asleep between last check and write. */
        boolean isLate() {
            return woken && startedNanos > claimedUntil;
        }
    }

    /**
     * A POST where it reached the provider.
     *
     * @param leasedUntil until when the leases of its process run, as they stand at this instant
     */
    record Arrival(Post post, long nanos, int segments, long leasedUntil) {
        /**
         * What no lease covers: its process slept between last look and write, or fell silent while the network kept the
         * request for longer than leases wait.
         */
        boolean isAstray() {
            return post.startedNanos > post.leasedUntil
                    ? post.woken
                    : nanos - leasedUntil > LeaseTerms.ARRIVAL.toNanos();
        }
    }

    /** A message that the provider took, with the POST that brought it. */
    record Accepted(String sid, CommandId id, E164 to, long nanos, Post post) {}

    private final VirtualScheduler scheduler;
    final List<Post> posts = new ArrayList<>();
    final List<Arrival> arrivals = new ArrayList<>();
    final List<Accepted> accepted = new ArrayList<>();
    /** The commands in the order of their first appearance in the log. */
    final Map<CommandId, SendSms> commands = new LinkedHashMap<>();
    /** Acknowledged opt-outs. */
    final Map<E164, Long> stops = new HashMap<>();

    int kills;
    int standstills;

    private final Map<String, Long> wokenAt = new HashMap<>();
    private final Map<String, LongSupplier> leaseEnds = new HashMap<>();
    private final Map<String, Long> claims = new HashMap<>();
    private final List<String> trace = new ArrayList<>();

    Ledger(VirtualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    void claimed(String process, CommandId id, long postBeforeNanos) {
        claims.put(process + id, postBeforeNanos);
    }

    long claimedUntil(String process, CommandId id) {
        return claims.getOrDefault(process + id, Long.MIN_VALUE);
    }

    /** Where the end of a process's leases is seen. */
    void leases(String process, LongSupplier end) {
        leaseEnds.put(process, end);
    }

    private long leasedUntil(String process) {
        return leaseEnds.getOrDefault(process, () -> Long.MIN_VALUE).getAsLong();
    }

    void woken(String process) {
        wokenAt.put(process, scheduler.nanoTime());
    }

    Post posted(String process, CommandId id) {
        long now = scheduler.nanoTime();
        boolean woken = wokenAt.getOrDefault(process, -1L) == now;
        Post post = new Post(id, process, now, claimedUntil(process, id), leasedUntil(process), woken);
        posts.add(post);
        return post;
    }

    void arrived(Post post, int segments) {
        arrivals.add(new Arrival(post, scheduler.nanoTime(), segments, leasedUntil(post.process())));
    }

    void note(String event) {
        if (trace.size() < TRACE_MAX) {
            trace.add("%9.3f %s".formatted(scheduler.elapsed().toNanos() / 1e9, event));
        }
    }

    static String describe(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Owner e -> "OWNER epoch " + e.epoch();
            case JournalEntry.Intent e -> "INTENT " + e.commandId() + " attempt " + e.attempt();
            case JournalEntry.Released e -> "RELEASED " + e.commandId() + " " + e.reason();
            case JournalEntry.Outcome e -> "OUTCOME " + e.commandId() + " " + e.disposition();
            case JournalEntry.UnknownEnd e -> "UNKNOWN END " + e.commandId();
            case JournalEntry.Deferred e -> "DEFERRED " + e.commandId();
            case JournalEntry.CancelRequested e -> "CANCEL " + e.commandId();
            case JournalEntry.CallbacksRead e -> "CALLBACKS up to " + e.upTo();
        };
    }

    List<String> trace() {
        return trace;
    }
}
