package io.sluice.quickstart.erase;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.OptOut;
import io.sluice.contract.topic.Topic;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.audit.Audit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes away what can be taken away: cancels what still waits to be sent, and puts tombstones on opt-ins, whose absence
 * says the same. Opt-outs stay: without them the person would be texted again. Used by one thread.
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

    /** Tombstones for these opt-ins; returns when Kafka has all. */
    public int forget(List<OptOut> optIns) {
        String topic = context.topics().name(Topic.OPT_OUTS);
        try (var producer = context.producer()) {
            for (OptOut state : optIns) {
                byte[] key = (state.getScope() + " " + number.value()).getBytes(StandardCharsets.US_ASCII);
                Audit.acknowledged(producer.send(new ProducerRecord<>(topic, key, null)), "a tombstone");
            }
        }
        return optIns.size();
    }
}
