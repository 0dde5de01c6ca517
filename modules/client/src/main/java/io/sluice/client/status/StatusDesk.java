package io.sluice.client.status;

import io.sluice.client.metrics.ClientMetrics;
import io.sluice.contract.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Everything that one status topic needs: ids that come home, the table of those who wait, and the look-back for other
 * ids. Whoever wants an answer tracks the id before the command is published, so that no status is missed. Thread-safe.
 */
public final class StatusDesk<S extends SpecificRecord> implements AutoCloseable {
    private final TopicPartition home;
    private final HomeIds ids;
    private final StatusTable<S> table;
    private final StatusReading<S> reading;
    private final LookBack lookBack;

    /**
     * A desk whose home is read by somebody else, who hands the records to {@link #read}.
     *
     * @param followers makes the follower of the look-back, given what takes its records
     */
    public StatusDesk(
            StatusKind<S> kind,
            TopicPartition home,
            HomeIds ids,
            int trackedMax,
            WireFormat format,
            Deadlines deadlines,
            ClientMetrics metrics,
            LongSupplier nanoTime,
            FollowerMaker followers) {
        this.home = home;
        this.ids = ids;
        this.table = new StatusTable<>(kind, trackedMax, deadlines);
        this.reading = new StatusReading<>(kind, table, format.reader(kind.recordClass()), metrics, nanoTime);
        Supplier<PartitionFollower> follower = () -> followers.make(reading::read, reading::readKept);
        this.lookBack = new LookBack(home.topic(), ids, follower);
    }

    /** Makes a follower with a thread of its own. */
    public interface FollowerMaker {
        PartitionFollower make(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink, Runnable afterPoll);
    }

    public TopicPartition home() {
        return home;
    }

    /** A new id whose statuses come home. */
    public UUID draw() {
        return ids.draw();
    }

    /**
     * Keeps the statuses of a drawn id in mind while there is room, and never refuses; call it before the command is
     * published.
     */
    public void track(UUID commandId, Instant now) {
        table.track(commandId, now, true);
    }

    /**
     * The same for an id that the caller chose: the command may have been published before, by this process or an earlier
     * one, and then its statuses are there and do not come again.
     *
     * @param since how far back they are looked for
     */
    public void trackOwn(UUID commandId, Instant since) {
        table.track(commandId, since, false);
    }

    /**
     * The end of a command, or the newest status when the time is over. Looks back only as far as is known to be needed: of
     * an id that was drawn here to its publishing, of another to the earlier of this instant and the one it is tracked from.
     *
     * @throws io.sluice.client.SluiceUnavailableException when as many commands are waited for as the limit allows
     */
    public CompletableFuture<Awaited<S>> await(UUID commandId, Instant since, Duration atMost) {
        Tracked<S> tracked = table.hold(commandId, since);
        CompletableFuture<Awaited<S>> answer = table.await(tracked, atMost);
        boolean comesHome = tracked.isBeforePublishing() && ids.isHome(commandId);
        if (!comesHome && !answer.isDone()) {
            boolean further = !tracked.isBeforePublishing() && since.isBefore(tracked.since());
            lookBack.during(answer, commandId, further ? since : tracked.since());
        }
        return answer;
    }

    /** A record of the home partition. */
    public void read(ConsumerRecord<byte[], byte[]> status) {
        reading.read(status);
    }

    /** Tries again what could not be decoded. */
    public void readKept() {
        reading.readKept();
    }

    @Override
    public void close() {
        table.close();
        lookBack.close();
    }
}
