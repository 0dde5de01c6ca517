package io.sluice.quickstart.erase;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.topic.Topic;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.audit.Audit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Cancels what still waits to be sent to a number. Its opt-ins are taken away by {@link OptIns}; opt-outs stay: without
 * them the person would be texted again. Used by one thread.
 */
public final class Erasure {
    private final OperatorContext context;
    private final E164 number;

    public Erasure(OperatorContext context, E164 number) {
        this.context = context;
        this.number = number;
    }

    /** Asks for each of these commands to be canceled; returns when Kafka has all. */
    public int cancel(List<OpenCommand> open, Instant now) {
        for (OpenCommand command : open) {
            CancelCommand cancel = CancelCommand.newBuilder()
                    .setCommandId(UUID.randomUUID())
                    .setTargetCommandId(command.commandId())
                    .setService(command.service())
                    .setTo(number.value())
                    .setCreatedAt(now)
                    .build();
            Audit.acknowledged(
                    context.publisher().publish(Topic.CANCEL.suffix(), null, number.value(), cancel), "a cancel");
        }
        return open.size();
    }
}
