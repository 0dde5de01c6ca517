package io.sluice.gateway.tracking;

import io.sluice.contract.topic.Topic;
import io.sluice.core.tracking.StatusChange;
import io.sluice.core.tracking.StatusSink;
import io.sluice.gateway.wire.RecordPublisher;
import java.util.concurrent.CompletableFuture;

/** The status topics. Thread-safe. */
record KafkaStatuses(RecordPublisher publisher) implements StatusSink {
    @Override
    public CompletableFuture<?> publish(int partition, StatusChange change) {
        String key = change.commandId().toString();
        if (change.verification().isPresent()) {
            var status = VerificationStatusCodec.toRecord(
                    partition, change, change.verification().get());
            return publisher.publish(Topic.VERIFY_STATUS.suffix(), null, key, status);
        }
        if (change.call().isPresent()) {
            var status =
                    CallStatusCodec.toRecord(partition, change, change.call().get());
            return publisher.publish(Topic.CALLS_STATUS.suffix(), null, key, status);
        }
        return publisher.publish(Topic.STATUS.suffix(), null, key, StatusCodec.toRecord(partition, change));
    }
}
