package io.sluice.gateway.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.topic.Topic;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.tracking.OwnedPartitionLog;
import io.sluice.core.tracking.TrackingPolicy;
import io.sluice.gateway.journal.JournalCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * How long a take-over takes, and so how long a partition stands still after a kill, with a long journal behind a
 * checkpoint and without one. Not part of the tests, since it takes minutes; docs/BENCHMARKS.md has the command and the
 * figures.
 */
class TakeOverMeasurement {
    private static final int ENTRIES = 1_000_000;
    private static final int ENTRIES_AFTER = 10_000;
    private static final int IN_FLIGHT_MAX = 5_000;
    private static final Disposition END = new Disposition.Suppressed("OPTED_OUT", "Opted out while it waited.");
    private static final TrackingPolicy POLICY = new TrackingPolicy(
            Duration.ofDays(4),
            4_000_000,
            Duration.ofMillis(100),
            Duration.ofHours(24),
            List.of(Duration.ofHours(1)),
            250_000);

    @Test
    void take_over_of_a_long_journal() throws Exception {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(
                1,
                1,
                "sluice.journal",
                "sluice.twilio-callbacks",
                "sluice.settled",
                "sluice.tracking",
                "sluice.status");
        broker.afterPropertiesSet();
        try {
            String servers = broker.getBrokersAsString();
            CommandId last = fill(servers, 1, ENTRIES / 2);
            System.out.println("| journal | entries read | take-over |");
            System.out.println("|---|---|---|");
            try (TrackerReplica replica = new TrackerReplica(servers, "a", POLICY)) {
                print("without a checkpoint", ENTRIES, taken(replica, last));
                replica.trackers.release(0).get(2, TimeUnit.MINUTES);
            }
            try (TrackerReplica replica = new TrackerReplica(servers, "b", POLICY)) {
                print("behind a checkpoint", 0, taken(replica, last));
            }
            CommandId later = fill(servers, 100, ENTRIES_AFTER / 2);
            try (TrackerReplica replica = new TrackerReplica(servers, "c", POLICY)) {
                print("behind a checkpoint, and more after it", ENTRIES_AFTER, taken(replica, later));
            }
        } finally {
            broker.destroy();
        }
    }

    private static void print(String journal, int read, Duration took) {
        System.out.printf("| %s | %,d | %.2f s |%n", journal, read, took.toMillis() / 1e3);
    }

    private static Duration taken(TrackerReplica replica, CommandId last) throws Exception {
        long began = System.nanoTime();
        OwnedPartitionLog owned = replica.trackers.take(0).get(10, TimeUnit.MINUTES);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(owned.history().past(last)).isInstanceOf(History.Past.Settled.class);
        return took;
    }

    /** An owner that writes so many commands, each with its intent and its end, and stops without a word. */
    private static CommandId fill(String servers, long epoch, int commands) {
        String writer = "earlier/" + UUID.randomUUID();
        CommandId last = Entries.newId();
        try (TrackerReplica replica = new TrackerReplica(servers, "writer", POLICY)) {
            Deque<CompletableFuture<?>> inFlight = new ArrayDeque<>();
            inFlight.add(write(replica, writer, new JournalEntry.Owner(writer, epoch, Entries.now())));
            for (int i = 0; i < commands; i++) {
                last = Entries.newId();
                inFlight.add(write(replica, writer, Entries.intent(last)));
                inFlight.add(write(replica, writer, Entries.outcome(last, END)));
                while (inFlight.size() > IN_FLIGHT_MAX) {
                    inFlight.remove().join();
                }
            }
            inFlight.forEach(CompletableFuture::join);
        }
        return last;
    }

    private static CompletableFuture<?> write(TrackerReplica replica, String writer, JournalEntry entry) {
        return replica.publish(
                Topic.JOURNAL.suffix(), 0, JournalCodec.keyOf(writer, entry), JournalCodec.toRecord(writer, entry));
    }
}
