package io.sluice.core.sms;

import io.sluice.core.command.SendSms;
import io.sluice.core.dispatch.Errand;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.time.Scheduler;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the errands of SendSms, which share what is here. Thread-safe. */
public record SmsErrands(MessagingProvider provider, OptOuts optOuts, Scheduler scheduler) {
    public Errand of(SendSms command) {
        return new SmsErrand(command, this);
    }

    /** What the statuses of a message say about it. */
    public static MessageFacts facts(SendSms command) {
        return new MessageFacts(
                command.service().value(),
                command.correlationId(),
                Optional.of(command.sender().name().value()),
                Optional.of(command.sender().account().value()),
                command.purpose().name(),
                command.lane().value(),
                Optional.of(command.country().code()),
                command.encoding().map(Enum::name),
                OptionalInt.of(command.segments()),
                Optional.of(command.recipientRef()),
                command.contentHash(),
                command.metadata(),
                command.createdAt());
    }
}
