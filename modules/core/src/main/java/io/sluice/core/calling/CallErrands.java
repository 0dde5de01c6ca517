package io.sluice.core.calling;

import io.sluice.core.call.CallFacts;
import io.sluice.core.call.CallProvider;
import io.sluice.core.call.StartCall;
import io.sluice.core.dispatch.Errand;
import io.sluice.core.flow.FlowRef;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.time.Scheduler;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the errands of StartCall, which share what is here. Thread-safe. */
public record CallErrands(CallProvider provider, OptOuts optOuts, Scheduler scheduler) {
    public Errand of(StartCall command) {
        return new CallErrand(command, this);
    }

    /** What the statuses of a call say about it. */
    static MessageFacts facts(StartCall command) {
        FlowRef flow = command.request().start().flow();
        return new MessageFacts(
                command.service().value(),
                command.correlationId(),
                Optional.of(command.caller().name().value()),
                Optional.of(command.caller().account().value()),
                command.purpose().name(),
                command.lane().value(),
                Optional.of(command.country().code()),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(command.recipientRef()),
                command.contentHash(),
                command.metadata(),
                command.createdAt(),
                Optional.empty(),
                Optional.of(new CallFacts(flow.name().value(), flow.version())));
    }
}
