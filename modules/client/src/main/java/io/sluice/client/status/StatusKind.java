package io.sluice.client.status;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topic;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the waiting needs to know of one kind of status.
 *
 * @param ends whether nobody needs to wait any longer: the final status of a message, the first word of Twilio on a
 *     verification
 */
public record StatusKind<S extends SpecificRecord>(
        Topic topic, Class<S> recordClass, Function<S, UUID> commandId, ToIntFunction<S> sequence, Predicate<S> ends) {
    public static final StatusKind<MessageStatus> MESSAGE = new StatusKind<>(
            Topic.STATUS,
            MessageStatus.class,
            MessageStatus::getCommandId,
            MessageStatus::getSequence,
            status -> status.getFinal$() && status.getState() != MessageState.UNRECOGNIZED);

    public static final StatusKind<VerificationStatus> VERIFICATION = new StatusKind<>(
            Topic.VERIFY_STATUS,
            VerificationStatus.class,
            VerificationStatus::getCommandId,
            VerificationStatus::getSequence,
            status -> status.getState() != VerificationState.IN_DOUBT
                    && status.getState() != VerificationState.UNRECOGNIZED);
}
