package io.sluice.core.simulation;

import io.sluice.core.dispatch.DispatchObserver;
import io.sluice.core.journal.FencedJournal;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.journal.PartitionLog;
import io.sluice.core.lease.LeaseTerms;
import io.sluice.core.lease.RateEntry;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.PartitionTracker;
import io.sluice.core.tracking.StatusSink;

/** Puts something else in the place of one part of the protocol: to see that the simulation finds it missing. */
interface Variant {
    /** Everything as in production. */
    Variant REAL = new Variant() {};

    default Journal journal(FencedJournal real, PartitionLog log, Scheduler scheduler) {
        return real;
    }

    default History history(History real) {
        return real;
    }

    default MessagingProvider provider(MessagingProvider real) {
        return real;
    }

    default OptOuts optOuts(OptOuts real) {
        return real;
    }

    default DispatchObserver observer(DispatchObserver real) {
        return real;
    }

    default StatusSink statuses(StatusSink real) {
        return real;
    }

    /** Whether the reader passes this entry on. */
    default boolean reads(LoggedEntry entry, PartitionTracker tracker) {
        return true;
    }

    /** Whether a command counts as answered when it was only read. */
    default boolean answersOnReading() {
        return false;
    }

    /** Whether the world is one in which the last look before the first byte matters often. */
    default boolean slowAndStopped() {
        return false;
    }

    /** The times that a process's leases rest on. */
    default LeaseTerms leaseTerms(LeaseTerms real) {
        return real;
    }

    /** What a process writes to the log of leases. */
    default RateEntry rates(RateEntry real) {
        return real;
    }

    /** The limit that a process takes for that of all, in segments per second. */
    default double rate(double real) {
        return real;
    }
}
