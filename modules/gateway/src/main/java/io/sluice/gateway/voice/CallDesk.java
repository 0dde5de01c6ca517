package io.sluice.gateway.voice;

import io.sluice.core.flow.CallFact;
import io.sluice.core.flow.CallInput;
import io.sluice.core.flow.CallMachine;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.CallTurn;
import io.sluice.core.flow.Flow;
import io.sluice.core.flow.Step;
import io.sluice.gateway.webhook.Acknowledgement;
import io.sluice.twilio.voice.CallTicket;
import io.sluice.twilio.voice.TwimlWriter;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers Twilio's requests of calls: the document only when its events are acknowledged, otherwise the apology. What
 * breaks is never left to Twilio, whose own message the caller would hear. Thread-safe; keeps nothing of a call.
 */
final class CallDesk {
    private static final Logger log = LoggerFactory.getLogger(CallDesk.class);
    /** Twilio errors 11xxx: it could not get the document; 12xxx: it could not use it. */
    private static final String NOT_FETCHED = "11";

    private final CallMachine machine;
    private final CallStarts starts;
    private final CallEvents events;
    private final SealedVariables variables;
    private final Farewell farewell;
    private final TwimlWriter writer;

    CallDesk(
            CallMachine machine,
            CallStarts starts,
            CallEvents events,
            SealedVariables variables,
            Farewell farewell,
            TwimlWriter writer) {
        this.machine = machine;
        this.starts = starts;
        this.events = events;
        this.variables = variables;
        this.farewell = farewell;
        this.writer = writer;
    }

    /** What was answered, and of which flow. */
    record Reply(String document, String flow, CallOutcome outcome) {}

    /** A call begins or goes on. */
    Reply answer(VoiceRequest call, Acknowledgement acknowledgement) {
        return starts.ticketOf(call)
                .map(ticket -> answer(call, ticket, acknowledgement))
                .orElseGet(() -> apologise(call, Optional.empty(), CallOutcome.UNKNOWN_LINE));
    }

    /**
     * Twilio could not use an answer: the step is told once more, unless the document itself was the trouble, or the step
     * is over and would ring or record a second time.
     */
    Reply fallBack(VoiceRequest call, Acknowledgement acknowledgement) {
        Optional<CallTicket> failed = starts.failedTicket(call);
        boolean fetched = !call.request().word("ErrorCode").orElse(NOT_FETCHED).startsWith(NOT_FETCHED);
        if (fetched || failed.filter(this::isOver).isPresent()) {
            return apologise(call, failed, CallOutcome.DEFECT);
        }
        return failed.map(ticket -> answer(call, CallStarts.again(ticket), acknowledgement))
                .orElseGet(() -> answer(call, acknowledgement));
    }

    private boolean isOver(CallTicket ticket) {
        CallPosition at = ticket.position();
        Optional<Step> step = machine.flowAt(at).flatMap(flow -> flow.step(at.step()));
        return !at.arriving()
                && step.filter(known -> known instanceof Step.Dial || known instanceof Step.Recording)
                        .isPresent();
    }

    /** What one hears who waits in a queue. */
    Reply waiting(VoiceRequest call) {
        Optional<CallTicket> ticket = starts.ticketOf(call);
        Optional<Flow> flow = ticket.flatMap(known -> machine.flowAt(known.position()));
        Optional<Map<String, String>> values = ticket.flatMap(this::open);
        if (ticket.isEmpty() || flow.isEmpty() || values.isEmpty()) {
            return apologise(call, ticket, CallOutcome.UNKNOWN_FLOW);
        }
        CallTurn turn = machine.waiting(flow.get(), ticket.get().position(), call.seconds("QueueTime"), values.get());
        return reply(turn, ticket.get(), CallOutcome.ANSWERED);
    }

    private Reply answer(VoiceRequest call, CallTicket ticket, Acknowledgement acknowledgement) {
        try {
            if (call.isForNobody()) {
                return leaveToMachine(call, ticket, acknowledgement);
            }
            CallPosition at = ticket.position();
            Optional<Flow> flow = machine.flowAt(at);
            Optional<Map<String, String>> values = open(ticket);
            if (flow.isEmpty() || values.isEmpty()) {
                return apologise(call, Optional.of(ticket), CallOutcome.UNKNOWN_FLOW);
            }
            CallInput input = call.input(flow.get().step(at.step()).orElseThrow());
            CallTurn turn = machine.turn(flow.get(), at, input, values.get());
            Reply reply = reply(turn, ticket, outcome(turn));
            return acknowledgement.of(events.publish(call, ticket, turn.facts()))
                    ? reply
                    : apologise(call, Optional.of(ticket), CallOutcome.NOT_ACKNOWLEDGED);
        } catch (RuntimeException e) {
            log.error(
                    "An answer to a call of flow {} broke off",
                    ticket.position().flow(),
                    e);
            return apologise(call, Optional.of(ticket), CallOutcome.DEFECT);
        }
    }

    /** A machine is told nothing, not even that something broke. */
    private Reply leaveToMachine(VoiceRequest call, CallTicket ticket, Acknowledgement acknowledgement) {
        boolean told = acknowledgement.of(events.leftToMachine(call, ticket));
        return new Reply(
                TwimlWriter.hangUp(),
                ticket.position().flow().name().value(),
                told ? CallOutcome.MACHINE : CallOutcome.NOT_ACKNOWLEDGED);
    }

    private Reply reply(CallTurn turn, CallTicket ticket, CallOutcome outcome) {
        return new Reply(
                writer.write(turn.acts(), ticket),
                ticket.position().flow().name().value(),
                outcome);
    }

    private static CallOutcome outcome(CallTurn turn) {
        return turn.facts().stream().anyMatch(CallFact.WentInCircles.class::isInstance)
                ? CallOutcome.TOO_MANY_TURNS
                : CallOutcome.ANSWERED;
    }

    private Optional<Map<String, String>> open(CallTicket ticket) {
        return ticket.sealed().isEmpty()
                ? Optional.of(Map.of())
                : ticket.command()
                        .flatMap(command -> variables.open(ticket.sealed().get(), command));
    }

    /** Nobody waits for the event of it: what could not be told may be that very topic. */
    private Reply apologise(VoiceRequest call, Optional<CallTicket> ticket, CallOutcome outcome) {
        log.warn("A call ends with the apology: {}", outcome);
        var _ = events.fellBack(call, ticket, outcome);
        String document = ticket.map(CallTicket::position)
                .flatMap(at -> machine.flowAt(at).map(flow -> machine.apology(flow, at.language())))
                .map(turn -> writer.write(turn.acts(), ticket.orElseThrow()))
                .orElseGet(farewell::document);
        String flow = ticket.flatMap(known -> machine.flowAt(known.position()))
                .map(known -> known.ref().name().value())
                .orElse("none");
        return new Reply(document, flow, outcome);
    }
}
