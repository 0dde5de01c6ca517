package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What all verbs of a call share: its time, who takes part, and what was heard. */
final class Scene {
    private static final int MAX_HEARD = 100;
    private static final Duration AUDIO = Duration.ofSeconds(5);
    private static final Duration TONE = Duration.ofMillis(200);

    private final CallClock clock;
    private final Party party;
    private final Line line;
    private final Consumer<Moment> transcript;
    private final List<String> heard = new ArrayList<>();

    Scene(CallClock clock, Party party, Line line, Consumer<Moment> transcript) {
        this.clock = clock;
        this.party = party;
        this.line = line;
        this.transcript = transcript;
    }

    CallClock clock() {
        return clock;
    }

    Line line() {
        return line;
    }

    void happens(Happening what) {
        transcript.accept(new Moment(clock.elapsed(), what));
    }

    /** Lets the caller listen to all of it. */
    void hear(Verb.Audible audible) {
        note(audible);
        clock.pass(length(audible));
    }

    /** The text is on its way to the caller; no time passes. */
    void note(Verb.Audible audible) {
        switch (audible) {
            case Verb.Say say -> {
                happens(new Happening.Heard(say.text(), say.language()));
                if (heard.size() < MAX_HEARD) {
                    heard.add(say.text());
                }
            }
            case Verb.Play play -> happens(new Happening.Played(play.url() == null ? play.digits() : play.url()));
            case Verb.Pause pause -> happens(new Happening.Paused(Duration.ofSeconds(pause.seconds())));
        }
    }

    static Duration length(Verb.Audible audible) {
        return switch (audible) {
            case Verb.Say say -> repeated(Speech.length(say.text()), say.loop());
            case Verb.Play play ->
                repeated(play.url() == null ? TONE.multipliedBy(play.digits().length()) : AUDIO, play.loop());
            case Verb.Pause pause -> Duration.ofSeconds(pause.seconds());
        };
    }

    private static Duration repeated(Duration once, int loop) {
        return loop == 0 ? CallClock.FOREVER : once.multipliedBy(loop);
    }

    /** Gives the caller his turn. */
    Reaction ask(Prompt.Kind kind, boolean keys, boolean speech, int numDigits, String finishOnKey) {
        Prompt prompt = new Prompt(kind, heard, keys, speech, numDigits, finishOnKey);
        heard.clear();
        return party.react(prompt);
    }
}
