package io.sluice.quickstart.calls;

import io.sluice.core.flow.CallFact;
import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowBook;
import io.sluice.core.flow.Language;
import io.sluice.gateway.voice.FlowRehearsal;
import io.sluice.quickstart.terminal.Terminal;
import io.sluice.quickstart.terminal.Tone;
import io.sluice.simulator.conversation.Conversation;
import io.sluice.simulator.conversation.Ending;
import io.sluice.simulator.conversation.Happening;
import io.sluice.simulator.conversation.Moment;
import io.sluice.simulator.conversation.Page;
import io.sluice.simulator.conversation.PageRequest;
import io.sluice.simulator.conversation.Walkthrough;
import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Problem;
import java.io.BufferedReader;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/** Walks a flow as a caller would: what he hears is printed, what he does is typed, and the events are shown. */
public final class FlowWalk {
    /** Twilio's error for a document that it cannot get. */
    private static final int NOT_FETCHED = 11200;

    private final FlowRehearsal rehearsal;
    private final Transcript transcript;
    private final TerminalLine line = new TerminalLine();

    public FlowWalk(FlowBook book, Map<String, String> values, Terminal terminal) {
        this.rehearsal = new FlowRehearsal(book, values, InstantSource.system());
        this.transcript = new Transcript(terminal);
    }

    /** From the first word to the end of the call. Blocks for each line of the input. */
    public Ending walk(Flow flow, Language language, BufferedReader input) {
        Conversation conversation = new Conversation(
                new Conversation.Settings(true, null, Conversation.Settings.DEFAULT_TIME_LIMIT),
                new TerminalCaller(input, transcript),
                line,
                this::show);
        String first = rehearsal.first(flow, language).toString();
        Ending ending = Walkthrough.walk(
                conversation, conversation.begin(first, Method.POST, line.parameters(false)), this::answer);
        transcript.end();
        return ending;
    }

    private Page answer(PageRequest request) {
        return rehearsal
                .answer(request.url(), request.parameters())
                .<Page>map(reply -> {
                    reply.facts().forEach(this::show);
                    return new Page.Loaded("text/xml", reply.document());
                })
                .orElseGet(() -> new Page.Failed(Problem.of(NOT_FETCHED, "the flow hands the call over")));
    }

    private void show(CallFact fact) {
        transcript.line(
                "  . " + fact.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + detail(fact), Tone.QUIET);
    }

    private static String detail(CallFact fact) {
        return switch (fact) {
            case CallFact.Chose chose -> fact.step() + " = " + chose.choice();
            case CallFact.Answered answered ->
                fact.step() + " = " + answered.answer().orElse("(secret)");
            case CallFact.Finished finished -> String.valueOf(finished.outcome());
            case CallFact.Entered _, CallFact.Missed _, CallFact.Connected _ ->
                fact.step().value();
            case CallFact.Recorded _, CallFact.Left _, CallFact.WentInCircles _ ->
                fact.step().value();
        };
    }

    private void show(Moment moment) {
        switch (moment.what()) {
            case Happening.Heard heard -> transcript.line("  > " + heard.text());
            case Happening.Played played -> transcript.line("  > (plays " + played.what() + ")");
            case Happening.Queued queued -> transcript.line("  - queue " + queued.queue() + ": " + queued.result());
            case Happening.Dialed dialed -> transcript.line("  - dialed: " + dialed.status());
            case Happening.Recorded recorded ->
                transcript.line("  - recorded " + recorded.length().toSeconds() + " s");
            case Happening.Warned warned ->
                transcript.line("  ! Twilio " + warned.problem().code(), Tone.BAD);
            case Happening.Ended ended -> transcript.line("  - the call ends: " + ended.how());
            case Happening.Paused _, Happening.Pressed _, Happening.Said _ -> {}
            case Happening.StayedSilent _, Happening.Requested _ -> {}
        }
    }
}
