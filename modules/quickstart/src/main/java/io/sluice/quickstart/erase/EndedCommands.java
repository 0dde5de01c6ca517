package io.sluice.quickstart.erase;

import io.sluice.contract.CallStatus;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.gateway.operator.OperatorContext;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Commands whose story is over, as the statuses of messages and of calls tell. Used by one thread. */
final class EndedCommands {
    private final WireReader<MessageStatus> messages;
    private final WireReader<CallStatus> calls;
    private final Set<UUID> ids = new HashSet<>();

    EndedCommands(OperatorContext context) {
        this.messages = context.format().reader(MessageStatus.class);
        this.calls = context.format().reader(CallStatus.class);
    }

    /** What takes the records of a topic of statuses. */
    Consumer<ConsumerRecord<byte[], byte[]>> of(Topic topic) {
        return topic == Topic.CALLS_STATUS ? this::call : this::message;
    }

    Set<UUID> ids() {
        return Set.copyOf(ids);
    }

    private void message(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null
                && messages.read(record.value()) instanceof Decoded.Ok<MessageStatus>(MessageStatus status)
                && status.getFinal$()) {
            ids.add(status.getCommandId());
        }
    }

    private void call(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null
                && calls.read(record.value()) instanceof Decoded.Ok<CallStatus>(CallStatus status)
                && status.getFinal$()) {
            ids.add(status.getCommandId());
        }
    }
}
