package io.sluice.core.flow;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes one answer: walks from step to step until the caller is asked, somebody else has the call, or it ends. A long
 * walk is cut by asking ourselves again, so that no document comes near Twilio's bound of 64 kB (Twilio error 11750).
 */
final class Script {
    /** At three bytes each and with one text more, half of Twilio's bound. */
    private static final int CHARACTERS_MAX = 8_000;

    private static final int ACTS_MAX = 20;
    private static final int HINT_CHARACTERS_MAX = 100;

    private final FlowBook book;
    private final Instant now;
    private final Flow flow;
    private final Map<String, String> values;
    private final int turn;
    private final List<CallAct> acts = new ArrayList<>();
    private final List<CallFact> facts = new ArrayList<>();
    private Language language;
    private int characters;

    Script(FlowBook book, Instant now, Flow flow, CallPosition at, Map<String, String> values) {
        this.book = book;
        this.now = now;
        this.flow = flow;
        this.values = values;
        this.turn = at.turn();
        this.language = at.language();
    }

    void tell(CallFact fact) {
        facts.add(fact);
    }

    void speakFromNowOn(Language chosen) {
        language = chosen;
    }

    CallTurn done() {
        return new CallTurn(acts, facts);
    }

    /** The apology and the end. */
    CallTurn apologise() {
        acts.add(speak(flow.apology()));
        acts.add(new CallAct.End());
        return done();
    }

    /** Goes on at a step as if it were entered for the first time. */
    CallTurn walk(StepName from) {
        Optional<StepName> next = Optional.of(from);
        while (next.isPresent()) {
            StepName name = next.get();
            if (characters > CHARACTERS_MAX || acts.size() >= ACTS_MAX) {
                acts.add(new CallAct.GoOn(position(name, true, 0)));
                return done();
            }
            tell(new CallFact.Entered(name));
            Step step = flow.stepOf(name);
            perform(name, step, 0, Optional.empty());
            next = FlowCheck.passes(step);
        }
        return done();
    }

    /** Asks once more, after a word about what went wrong. */
    CallTurn repeat(StepName name, int failed, Optional<Prompt.Spoken> first) {
        perform(name, flow.stepOf(name), failed, first);
        return done();
    }

    private void perform(StepName name, Step step, int failed, Optional<Prompt.Spoken> first) {
        switch (step) {
            case Step.Say say -> acts.add(speak(say.text()));
            case Step.Play play -> acts.add(heard(play.audio()));
            case Step.Pause pause -> acts.add(new CallAct.Wait(pause.length()));
            case Step.Menu menu -> acts.add(listen(menu, first, position(name, false, failed)));
            case Step.Ask ask -> acts.add(listen(ask, first, position(name, false, failed)));
            case Step.Dial dial -> acts.add(dial(dial, position(name, false, 0)));
            case Step.Recording record -> {
                acts.add(heard(record.prompt()));
                acts.add(new CallAct.Capture(record.longest(), record.silence(), position(name, false, 0)));
            }
            case Step.ToFlow(FlowName other) -> {
                tell(new CallFact.Left(name, Optional.of(other)));
                acts.add(new CallAct.GoOn(begin(book.current(other, now).orElseThrow())));
            }
            case Step.ToAddress(URI address) -> {
                tell(new CallFact.Left(name, Optional.empty()));
                acts.add(new CallAct.HandOver(address));
            }
            case Step.HangUp(StepName outcome) -> {
                tell(new CallFact.Finished(name, outcome));
                acts.add(new CallAct.End());
            }
        }
    }

    private CallAct listen(Step.Menu menu, Optional<Prompt.Spoken> first, CallPosition next) {
        int digits = menu.choices().stream()
                .flatMap(choice -> choice.digits().stream())
                .mapToInt(String::length)
                .max()
                .orElse(1);
        boolean hash =
                menu.choices().stream().anyMatch(choice -> choice.digits().equals(Optional.of("#")));
        return listen(
                menu.listening(),
                prompts(first, menu.prompt()),
                digits,
                !hash,
                hints(menu.choices(), menu.listening()),
                next);
    }

    private CallAct listen(Step.Ask ask, Optional<Prompt.Spoken> first, CallPosition next) {
        int digits =
                switch (ask.rule()) {
                    case AnswerRule.Digits(int from, int to) -> to;
                    case AnswerRule.WholeNumber(int from, int to) ->
                        String.valueOf(to).length();
                    case AnswerRule.Words other -> 1;
                };
        return listen(
                ask.listening(), prompts(first, ask.prompt()), digits, true, hints(List.of(), ask.listening()), next);
    }

    private CallAct listen(
            Listening listening,
            List<CallAct.Heard> prompts,
            int digits,
            boolean finishOnHash,
            List<String> hints,
            CallPosition next) {
        return new CallAct.Listen(
                prompts, listening.inputs(), digits, finishOnHash, listening.timeout(), language, hints, next);
    }

    private List<String> hints(List<Choice> choices, Listening listening) {
        if (!listening.hears(Input.SPEECH)) {
            return List.of();
        }
        return Hearing.hints(choices, listening.hints(), language).stream()
                .filter(hint -> hint.length() <= HINT_CHARACTERS_MAX)
                .toList();
    }

    private static CallAct dial(Step.Dial dial, CallPosition next) {
        return switch (dial.destination()) {
            case Step.Destination.Telephone telephone -> new CallAct.Ring(telephone.number(), dial.timeout(), next);
            case Step.Destination.Queue queue -> new CallAct.Enqueue(queue.name(), next);
        };
    }

    /** What one who waits in a queue hears now. When it is over Twilio asks again by itself, and says how long it was. */
    CallTurn waiting(Step.Dial dial, Duration waited, Duration pause) {
        if (waited.compareTo(dial.timeout()) >= 0) {
            acts.add(new CallAct.LeaveQueue());
            return done();
        }
        if (dial.destination() instanceof Step.Destination.Queue queue) {
            queue.waiting().ifPresent(text -> acts.add(speak(text)));
        }
        acts.add(new CallAct.Wait(pause));
        return done();
    }

    private List<CallAct.Heard> prompts(Optional<Prompt.Spoken> first, Prompt prompt) {
        List<CallAct.Heard> prompts = new ArrayList<>();
        first.ifPresent(text -> prompts.add(speak(text)));
        prompts.add(heard(prompt));
        return prompts;
    }

    private CallAct.Heard heard(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Spoken spoken -> speak(spoken);
            case Prompt.Played(Map<Language, URI> addresses) ->
                new CallAct.PlayAudio(Objects.requireNonNull(addresses.get(language)));
        };
    }

    private CallAct.Speak speak(Prompt.Spoken spoken) {
        String text = Objects.requireNonNull(spoken.phrases().get(language)).with(values);
        characters += text.length();
        return new CallAct.Speak(
                text, language, Optional.ofNullable(flow.voices().get(language)));
    }

    /** The language is kept where the other flow has it. */
    private CallPosition begin(Flow other) {
        Language kept = other.languages().contains(language) ? language : other.defaultLanguage();
        return new CallPosition(other.ref(), other.start(), kept, true, 0, turn + 1);
    }

    private CallPosition position(StepName step, boolean arriving, int failed) {
        return new CallPosition(flow.ref(), step, language, arriving, failed, turn + 1);
    }
}
