package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Record. Its traps: without an action the present document is requested again; an empty recording leads to the
 * next verb; somebody who hangs up is told of as the digits {@code hangup}, and the answer does nothing more.
 */
final class RecordTurn {
    private final Scene scene;
    private final Verb.Recording record;
    private final Teller teller;

    RecordTurn(Scene scene, Verb.Recording record, Teller teller) {
        this.scene = scene;
        this.record = record;
        this.teller = teller;
    }

    Turn play() {
        Reaction reaction =
                scene.ask(Prompt.Kind.RECORDING, !record.finishOnKeys().isEmpty(), true, 0, "");
        return switch (reaction) {
            case Reaction.HangsUp _ -> new Turn.Over(Ending.CALLER);
            case Reaction.StaysSilent _ -> {
                scene.happens(new Happening.StayedSilent());
                scene.clock().pass(Duration.ofSeconds(record.timeout()));
                yield new Turn.NextVerb();
            }
            case Reaction.Presses presses -> onlyKeys(presses);
            case Reaction.Speaks speaks -> recorded(speaks);
        };
    }

    private Turn onlyKeys(Reaction.Presses presses) {
        scene.happens(new Happening.Pressed(presses.keys()));
        boolean ends = record.finishOnKeys().indexOf(presses.keys().charAt(0)) >= 0;
        scene.clock().pass(ends ? presses.after() : Duration.ofSeconds(record.timeout()));
        return new Turn.NextVerb();
    }

    private Turn recorded(Reaction.Speaks speaks) {
        if (speaks.after().compareTo(Duration.ofSeconds(record.timeout())) > 0) {
            scene.clock().pass(Duration.ofSeconds(record.timeout()));
            return new Turn.NextVerb();
        }
        Duration most = Duration.ofSeconds(record.maxLength());
        boolean cut = speaks.length().compareTo(most) > 0;
        scene.clock().pass(speaks.after());
        scene.happens(new Happening.Said(speaks.text()));
        Duration began = scene.clock().elapsed();
        scene.clock().pass(cut ? most : speaks.length());
        Duration length = scene.clock().elapsed().minus(began);
        String key = speaks.endKey();
        boolean ended = !key.isEmpty() && record.finishOnKeys().contains(key);
        boolean gone = scene.clock().over() || (speaks.thenHangsUp() && !cut);
        if (ended) {
            scene.happens(new Happening.Pressed(key));
        } else if (!cut && !gone) {
            scene.clock().pass(Duration.ofSeconds(record.timeout()));
        }
        Map<String, String> parameters = parameters(length);
        scene.happens(new Happening.Recorded(length));
        Map<String, String> status = new LinkedHashMap<>(parameters);
        status.put("RecordingStatus", "completed");
        teller.tell(record.statusCallback(), status);
        if (gone) {
            parameters.put("Digits", "hangup");
            return new Turn.Farewell(record.action(), parameters);
        }
        if (ended) {
            parameters.put("Digits", key);
        }
        return new Turn.Leads(record.action(), parameters);
    }

    private Map<String, String> parameters(Duration length) {
        String url = scene.line().recorded(length);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("RecordingUrl", url);
        parameters.put("RecordingSid", url.substring(url.lastIndexOf('/') + 1));
        parameters.put("RecordingDuration", Long.toString(Math.max(1, length.toSeconds())));
        return parameters;
    }
}
