package io.sluice.gateway.schedule;

import io.sluice.contract.ScheduledCommand;
import io.sluice.core.pause.Pausable;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes commands whose time has come. Called by the schedule's one thread: implementations hand over and return, they do
 * not wait. A command comes again after a restart or a change of owner when it was not answered with {@code done}.
 */
public interface DueCommands {
    /**
     * What became of something that was handed over. To be given from any thread; the first answer counts. One that comes
     * after the partition's release counts for nothing. Without an answer its place in flight is taken until the release.
     */
    interface Answer {
        /** It is settled: the offset may pass. */
        void done();

        /** It could not be taken now: the offset may not pass, and it comes again after {@code wait}. */
        void later(Duration wait);

        /** An operator holds it: as later, but when {@code paused} is not held any more, or at that instant. */
        void aside(Pausable paused, Instant until);
    }

    /** A command is due that was appended then, for the first time or anew. */
    void due(int partition, Instant appendedAt, ScheduledCommand command, Answer answer);

    /** A record that holds no scheduled command; {@code done} when it was put aside. */
    void unreadable(ConsumerRecord<byte[], byte[]> record, String reason, Answer answer);
}
