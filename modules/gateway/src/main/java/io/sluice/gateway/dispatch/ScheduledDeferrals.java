package io.sluice.gateway.dispatch;

import io.sluice.contract.ScheduledCommand;
import io.sluice.core.command.Command;
import io.sluice.core.dispatch.Deferral;
import io.sluice.core.journal.JournalClosedException;
import io.sluice.gateway.schedule.ScheduledCommands;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts commands into {@code sluice.scheduled}, in their own partition number. Thread-safe. */
final class ScheduledDeferrals implements Deferrals {
    private final ScheduledCommands scheduled;
    private final Duration bound;

    ScheduledDeferrals(ScheduledCommands scheduled, Duration bound) {
        this.scheduled = scheduled;
        this.bound = bound;
    }

    @Override
    public Deferral of(int partition, Command command, byte[] value) {
        Deferral.Possible possible = until -> defer(partition, command, value, until);
        return possible;
    }

    private void defer(int partition, Command command, byte[] value, Instant until) {
        ScheduledCommand waiting = ScheduledCommand.newBuilder()
                .setCommandId(command.id().value())
                .setLane(command.lane().value())
                .setDue(until)
                .setCommand(ByteBuffer.wrap(value))
                .build();
        try {
            scheduled.defer(partition, waiting).get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new JournalClosedException("sluice.scheduled did not take a command");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new JournalClosedException("interrupted while a command was put to wait");
        }
    }
}
