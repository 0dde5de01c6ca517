package io.sluice.core.calling;

import io.sluice.core.call.StartCall;
import io.sluice.core.dispatch.Errand;
import io.sluice.core.dispatch.Flight;
import io.sluice.core.dispatch.Question;
import io.sluice.core.dispatch.Verdict;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.ServiceRules;
import java.time.Duration;
import java.time.Instant;

/** One call to one recipient. */
record CallErrand(StartCall command, CallErrands tools) implements Errand {
    @Override
    public MessageFacts facts() {
        return CallErrands.facts(command);
    }

    /** Twilio's list shows nothing of what is said. */
    @Override
    public int postHash() {
        return 0;
    }

    @Override
    public Verdict admit(ServiceRules rules, Flight flight) {
        Verdict permitted = CallPermission.check(command, rules);
        return permitted instanceof Verdict.Closed
                ? permitted
                : CallTime.check(command, tools.scheduler().now());
    }

    /** A call that waited into the evening waits on until the morning. */
    @Override
    public Duration startsWithin(Instant now) {
        Duration left = command.validity().left(now);
        Duration open = command.caller().hours().openFor(now, command.zones());
        return open.compareTo(left) < 0 ? open : left;
    }

    /** Who wants no texts from a number wants no calls from it either. */
    @Override
    public GateVerdict gate() {
        return tools.optOuts().check(command.to(), CallPermission.scopes(command));
    }

    @Override
    public ProviderReply post(Flight flight, StartCheck look) {
        return tools.provider().start(command.request(), flight.partition(), look);
    }

    /** One call at Twilio answers for one command. */
    @Override
    public boolean mayTake(Disposition.Accepted accepted, Flight flight) {
        return flight.history().claim(accepted.sid(), command.id());
    }

    @Override
    public Question lookUp(Flight flight, Instant since) {
        return new CallQuestion(command, flight.history(), tools.provider(), since);
    }
}
