package io.sluice.client;

import io.sluice.contract.CallEvent;
import io.sluice.contract.CallStatus;
import io.sluice.contract.InboundMessage;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic that a service can subscribe to. Statuses are narrowed down to those of the service itself; inbound messages
 * and what happens in calls belong to nobody, so every service gets all.
 */
public final class Feed<T> {
    /** Every status of every message of this service. */
    public static final Feed<MessageStatus> STATUSES =
            new Feed<>(Topic.STATUS, MessageStatus.class, status -> Optional.of(status.getService()));

    /** Every status of every verification and check of this service. */
    public static final Feed<VerificationStatus> VERIFICATIONS =
            new Feed<>(Topic.VERIFY_STATUS, VerificationStatus.class, status -> Optional.of(status.getService()));

    /** Every status of every call that this service asked for. */
    public static final Feed<CallStatus> CALLS =
            new Feed<>(Topic.CALLS_STATUS, CallStatus.class, status -> Optional.of(status.getService()));

    /** What happens in calls, those that come in included: what was chosen, answered, recorded. */
    public static final Feed<CallEvent> CALL_EVENTS =
            new Feed<>(Topic.CALL_EVENTS, CallEvent.class, event -> Optional.empty());

    /** Texts from recipients, STOP and the like included. */
    public static final Feed<InboundMessage> INBOUND =
            new Feed<>(Topic.INBOUND, InboundMessage.class, message -> Optional.empty());

    /** Every feed there is. */
    public static final List<Feed<?>> ALL = List.of(STATUSES, VERIFICATIONS, CALLS, CALL_EVENTS, INBOUND);

    private final Topic topic;
    private final Class<? extends SpecificRecord> recordClass;
    private final Function<T, Optional<String>> service;

    private <R extends SpecificRecord> Feed(Topic topic, Class<R> recordClass, Function<T, Optional<String>> service) {
        this.topic = topic;
        this.recordClass = recordClass;
        this.service = service;
    }

    public Topic topic() {
        return topic;
    }

    public Class<? extends SpecificRecord> recordClass() {
        return recordClass;
    }

    /** The service that a record is for; empty if it is for all. */
    public Optional<String> service(T record) {
        return service.apply(record);
    }

    @Override
    public String toString() {
        return topic.suffix();
    }
}
