package io.sluice.core.calling;

import io.sluice.core.call.CallProvider;
import io.sluice.core.call.CallSnapshot;
import io.sluice.core.call.StartCall;
import io.sluice.core.dispatch.Defects;
import io.sluice.core.dispatch.Question;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Twilio has a call: first by a callback, whose address carries the command id and so proves it, then by Twilio's
 * list. Calls of one recipient fly one after the other and nothing else calls from the caller's number, so a call there
 * that is no other command's is this one's.
 */
final class CallQuestion implements Question {
    private static final Logger LOG = LoggerFactory.getLogger(CallQuestion.class);

    /** Clocks of Twilio and of this replica may differ by so much. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final StartCall command;
    private final History history;
    private final CallProvider provider;
    private final Instant since;

    /** @param intentAt wall-clock time of the intent */
    CallQuestion(StartCall command, History history, CallProvider provider, Instant intentAt) {
        this.command = command;
        this.history = history;
        this.provider = provider;
        this.since = intentAt.minus(CLOCK_SKEW);
    }

    @Override
    public Finding ask(boolean conclusive) {
        Optional<String> sid = history.provenSid(command.id());
        if (sid.isPresent() && history.claim(sid.get(), command.id())) {
            return answered(sid.get(), "queued");
        }
        return switch (list()) {
            case CallProvider.Listed.Unavailable _ -> new Finding.Undecided();
            case CallProvider.Listed.Calls(List<CallSnapshot> calls) -> judge(calls, conclusive);
        };
    }

    private CallProvider.Listed list() {
        try {
            return provider.list(command.caller(), command.to(), since);
        } catch (RuntimeException defect) {
            LOG.error("Asking for the list of calls failed: {}", Defects.describe(defect));
            return new CallProvider.Listed.Unavailable(defect.getClass().getSimpleName());
        }
    }

    private Finding judge(List<CallSnapshot> calls, boolean conclusive) {
        List<CallSnapshot> unclaimed = calls.stream()
                .filter(call -> !history.belongsToAnother(call.sid(), command.id()))
                .toList();
        for (CallSnapshot call : unclaimed) {
            if (history.claim(call.sid(), command.id())) {
                return answered(call.sid(), call.status());
            }
        }
        return conclusive && unclaimed.isEmpty() ? new Finding.NotThere() : new Finding.Undecided();
    }

    private static Finding answered(String sid, String status) {
        return new Finding.Answered(new Disposition.Accepted(sid, status, OptionalInt.empty()));
    }
}
