package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Gather. Its traps: without input the action is not called, unless {@code actionOnEmptyResult} is set; the key that
 * finishes is not among the digits, and does nothing before the first of them; too slow a key comes too late.
 */
final class GatherTurn {
    private static final int INTERRUPTED_AT = 2;
    private static final int MAX_PARTIAL_RESULTS = 3;
    private static final Duration LATEST_INTERRUPTION = Duration.ofSeconds(2);

    private final Scene scene;
    private final Verb.Gather gather;
    private final Teller teller;

    GatherTurn(Scene scene, Verb.Gather gather, Teller teller) {
        this.scene = scene;
        this.gather = gather;
        this.teller = teller;
    }

    Turn play() {
        gather.prompts().forEach(scene::note);
        Reaction reaction =
                scene.ask(Prompt.Kind.INPUT, gather.keys(), gather.speech(), gather.numDigits(), gather.finishOnKey());
        listen(reaction);
        if (scene.clock().over()) {
            return new Turn.NextVerb();
        }
        return switch (reaction) {
            case Reaction.HangsUp _ -> new Turn.Over(Ending.CALLER);
            case Reaction.StaysSilent _ -> nothing();
            case Reaction.Presses presses -> gather.keys() ? keys(presses) : nothing();
            case Reaction.Speaks speaks -> speech(speaks);
        };
    }

    /** To the prompts: to their end, or to where they are broken into. */
    private void listen(Reaction reaction) {
        Duration whole = Duration.ZERO;
        for (Verb.Audible prompt : gather.prompts()) {
            whole = whole.plus(Scene.length(prompt));
        }
        Duration half = whole.dividedBy(INTERRUPTED_AT);
        scene.clock()
                .pass(
                        interrupts(reaction)
                                ? (half.compareTo(LATEST_INTERRUPTION) > 0 ? LATEST_INTERRUPTION : half)
                                : whole);
    }

    private boolean interrupts(Reaction reaction) {
        return switch (reaction) {
            case Reaction.StaysSilent _ -> false;
            case Reaction.HangsUp hangsUp -> hangsUp.duringPrompt();
            case Reaction.Presses presses -> presses.duringPrompt() && gather.bargeIn() && gather.keys();
            case Reaction.Speaks speaks -> speaks.duringPrompt() && gather.bargeIn() && gather.speech();
        };
    }

    private Turn nothing() {
        scene.happens(new Happening.StayedSilent());
        scene.clock().pass(Duration.ofSeconds(gather.timeout()));
        return empty();
    }

    private Turn empty() {
        if (!gather.onEmpty()) {
            return new Turn.NextVerb();
        }
        return new Turn.Leads(gather.action(), gather.keys() ? Map.of("Digits", "") : Map.of("SpeechResult", ""));
    }

    private Turn keys(Reaction.Presses presses) {
        Duration timeout = Duration.ofSeconds(gather.timeout());
        StringBuilder digits = new StringBuilder();
        Duration wait = presses.after();
        for (char key : presses.keys().toCharArray()) {
            if (wait.compareTo(timeout) > 0) {
                break;
            }
            scene.clock().pass(wait);
            scene.happens(new Happening.Pressed(String.valueOf(key)));
            wait = presses.between();
            boolean finishes = gather.finishOnKey().equals(String.valueOf(key));
            if (finishes && !digits.isEmpty()) {
                return submit(digits, gather.finishOnKey());
            }
            if (!finishes) {
                digits.append(key);
            }
            if (gather.numDigits() > 0 && digits.length() == gather.numDigits()) {
                return submit(digits, "");
            }
        }
        scene.clock().pass(timeout);
        return digits.isEmpty() ? empty() : submit(digits, "");
    }

    /** Word after word, as it is recognised. */
    private void reportPartly(String text) {
        String[] words = text.split(" ", MAX_PARTIAL_RESULTS);
        StringBuilder stable = new StringBuilder();
        for (int i = 0; i < words.length && gather.partial().url() != null; i++) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("UnstableSpeechResult", words[i]);
            parameters.put("StableSpeechResult", stable.toString().strip());
            parameters.put("SequenceNumber", Integer.toString(i));
            teller.tell(gather.partial(), parameters);
            stable.append(' ').append(words[i]);
        }
    }

    private Turn submit(CharSequence digits, String finishedOn) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Digits", digits.toString());
        if (!finishedOn.isEmpty()) {
            parameters.put("FinishedOnKey", finishedOn);
        }
        return new Turn.Leads(gather.action(), parameters);
    }

    private Turn speech(Reaction.Speaks speaks) {
        boolean inTime = speaks.after().compareTo(Duration.ofSeconds(gather.timeout())) <= 0;
        if (!gather.speech() || !inTime) {
            return speaks.thenHangsUp() ? new Turn.Over(Ending.CALLER) : nothing();
        }
        scene.clock().pass(speaks.after().plus(speaks.length()));
        scene.happens(new Happening.Said(speaks.text()));
        reportPartly(speaks.text());
        if (speaks.thenHangsUp()) {
            return new Turn.Over(Ending.CALLER);
        }
        if (gather.keys() && !speaks.endKey().isEmpty()) {
            // Where both come, the keys count.
            return keys(new Reaction.Presses(speaks.endKey(), Duration.ZERO, Duration.ZERO, false));
        }
        scene.clock().pass(gather.speechTimeout());
        if (speaks.text().isBlank()) {
            return empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("SpeechResult", speaks.text());
        parameters.put("Confidence", String.format(Locale.ROOT, "%.8f", speaks.confidence()));
        return new Turn.Leads(gather.action(), parameters);
    }
}
