package io.sluice.gateway.schedule;

import io.sluice.contract.ScheduledCommand;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes commands whose time has come. Called by the schedule's one thread: implementations hand over and return, they do
 * not wait. A command comes again after a restart or a change of owner when its {@code done} was not run before.
 */
public interface DueCommands {
    /**
     * A command is due.
     *
     * @param done to be run once, from any thread, when the command is settled: the offset may pass
     */
    void due(int partition, long offset, ScheduledCommand command, Runnable done);

    /**
     * A record that holds no scheduled command.
     *
     * @param done to be run once, from any thread, when the record was put aside
     */
    void unreadable(ConsumerRecord<byte[], byte[]> record, String reason, Runnable done);
}
