package io.sluice.gateway.voice;

import io.sluice.contract.CallConnection;
import io.sluice.contract.CallEvent;
import io.sluice.contract.CallEventKind;
import io.sluice.contract.CallInputKind;
import io.sluice.contract.topic.Topic;
import io.sluice.core.command.CommandId;
import io.sluice.core.flow.CallFact;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.DialResult;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.Input;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.twilio.voice.CallTicket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what happens in calls. The id of an event follows from its call and place, so that Twilio's repetition of a
 * request publishes the same events again. Thread-safe.
 */
final class CallEvents {
    /** More facts than one answer can have: an answer has at most 20 acts. */
    private static final int FACTS_MAX = 100;
    /** Outcome of a call that no flow has ended. */
    private static final String MACHINE = "machine";

    private final RecordPublisher publisher;
    private final Publications publications;

    CallEvents(RecordPublisher publisher, Publications publications) {
        this.publisher = publisher;
        this.publications = publications;
    }

    /** All facts of one answer, in order; completes when every one is acknowledged. */
    CompletableFuture<?> publish(VoiceRequest call, CallTicket ticket, List<CallFact> facts) {
        CallPosition at = ticket.position();
        int sequence = at.turn() * FACTS_MAX;
        List<Publications.Write> writes = new ArrayList<>(started(call, ticket));
        for (CallFact fact : facts) {
            sequence++;
            writes.add(write(event(call, ticket, fact, sequence)));
        }
        return publications.begin(writes);
    }

    /** A machine took a call that is for people only, and it is over. */
    CompletableFuture<?> leftToMachine(VoiceRequest call, CallTicket ticket) {
        int sequence = ticket.position().turn() * FACTS_MAX + 1;
        CallEvent.Builder end = placed(call, ticket, CallEventKind.FINISHED, sequence, Optional.of(step(ticket)))
                .setOutcome(MACHINE)
                .setReason(CallOutcome.MACHINE.name());
        List<Publications.Write> writes = new ArrayList<>(started(call, ticket));
        writes.add(write(end));
        return publications.begin(writes);
    }

    private List<Publications.Write> started(VoiceRequest call, CallTicket ticket) {
        CallPosition at = ticket.position();
        return at.turn() == 0 && at.arriving()
                ? List.of(write(placed(call, ticket, CallEventKind.STARTED, 0, Optional.empty())))
                : List.of();
    }

    /** The caller heard the apology. */
    CompletableFuture<?> fellBack(VoiceRequest call, Optional<CallTicket> ticket, CallOutcome outcome) {
        int sequence = ticket.map(known -> known.position().turn()).orElse(0) * FACTS_MAX + FACTS_MAX - 1;
        CallEvent.Builder event = ticket.map(
                        known -> placed(call, known, CallEventKind.FELL_BACK, sequence, Optional.of(step(known))))
                .orElseGet(() -> bare(call, CallEventKind.FELL_BACK, sequence));
        return publications.begin(List.of(write(event.setReason(outcome.name()))));
    }

    /** Twilio says that the call is over. */
    Publications.Write ended(VoiceRequest call, Optional<CommandId> command) {
        return write(bare(call, CallEventKind.ENDED, Integer.MAX_VALUE)
                .setCommandId(command.map(CommandId::value).orElse(null))
                .setStatus(call.status())
                .setDurationSeconds(seconds(call.seconds("CallDuration"))));
    }

    private CallEvent.Builder event(VoiceRequest call, CallTicket ticket, CallFact fact, int sequence) {
        CallEvent.Builder event = placed(
                call, ticket, kind(fact), sequence, Optional.of(fact.step().value()));
        switch (fact) {
            case CallFact.Chose chose ->
                event.setChoice(chose.choice().value())
                        .setInput(input(chose.by()))
                        .setConfidence(confidence(chose.confidence()));
            case CallFact.Answered answered ->
                event.setAnswer(answered.answer().orElse(null))
                        .setSecret(answered.answer().isEmpty())
                        .setInput(input(answered.by()))
                        .setConfidence(confidence(answered.confidence()));
            case CallFact.Missed missed -> event.setFailed(missed.failed());
            case CallFact.Connected connected ->
                event.setConnection(connection(connected.result())).setDurationSeconds(seconds(connected.talked()));
            case CallFact.Recorded recorded ->
                event.setRecordingUrl(recorded.address()).setDurationSeconds(seconds(recorded.length()));
            case CallFact.Left left ->
                event.setTargetFlow(left.flow().map(FlowName::value).orElse(null));
            case CallFact.Finished finished ->
                event.setOutcome(finished.outcome().value());
            case CallFact.WentInCircles _ -> event.setReason(CallOutcome.TOO_MANY_TURNS.name());
            case CallFact.Entered _ -> {}
        }
        return event;
    }

    private static CallEventKind kind(CallFact fact) {
        return switch (fact) {
            case CallFact.Entered _ -> CallEventKind.ENTERED;
            case CallFact.Chose _ -> CallEventKind.CHOSEN;
            case CallFact.Answered _ -> CallEventKind.ANSWERED;
            case CallFact.Missed missed -> missed.silent() ? CallEventKind.NO_INPUT : CallEventKind.NO_MATCH;
            case CallFact.Connected _ -> CallEventKind.CONNECTED;
            case CallFact.Recorded _ -> CallEventKind.RECORDED;
            case CallFact.Left _ -> CallEventKind.LEFT;
            case CallFact.Finished _ -> CallEventKind.FINISHED;
            case CallFact.WentInCircles _ -> CallEventKind.FELL_BACK;
        };
    }

    private static CallEvent.Builder placed(
            VoiceRequest call, CallTicket ticket, CallEventKind kind, int sequence, Optional<String> step) {
        CallPosition at = ticket.position();
        return bare(call, kind, sequence)
                .setCommandId(ticket.command().map(CommandId::value).orElse(null))
                .setFlow(at.flow().name().value())
                .setVersion(at.flow().version())
                .setStep(step.orElse(null))
                .setLanguage(at.language().tag());
    }

    private static CallEvent.Builder bare(VoiceRequest call, CallEventKind kind, int sequence) {
        return CallEvent.newBuilder()
                .setEventId(eventId(call.callSid(), kind, sequence))
                .setCallSid(call.callSid())
                .setAccountSid(call.accountSid())
                .setSequence(sequence)
                .setKind(kind)
                .setDirection(call.direction())
                .setRecipient(call.recipient())
                .setLine(call.line())
                .setOccurredAt(call.at());
    }

    /** The same for every repetition, in every process. */
    static UUID eventId(String callSid, CallEventKind kind, int sequence) {
        return UUID.nameUUIDFromBytes(
                ("call " + callSid + " " + sequence + " " + kind).getBytes(StandardCharsets.UTF_8));
    }

    private Publications.Write write(CallEvent.Builder event) {
        CallEvent built = event.build();
        return () -> publisher.publish(Topic.CALL_EVENTS.suffix(), null, built.getRecipient(), built);
    }

    private static String step(CallTicket ticket) {
        return ticket.position().step().value();
    }

    private static CallInputKind input(Input input) {
        return switch (input) {
            case DIGITS -> CallInputKind.DIGITS;
            case SPEECH -> CallInputKind.SPEECH;
        };
    }

    private static CallConnection connection(DialResult result) {
        return switch (result) {
            case ANSWERED -> CallConnection.ANSWERED;
            case NO_ANSWER -> CallConnection.NO_ANSWER;
            case BUSY -> CallConnection.BUSY;
            case FAILED -> CallConnection.FAILED;
        };
    }

    private static @Nullable Double confidence(OptionalDouble confidence) {
        return confidence.isPresent() ? confidence.getAsDouble() : null;
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}
