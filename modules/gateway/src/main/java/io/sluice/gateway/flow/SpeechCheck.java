package io.sluice.gateway.flow;

import io.sluice.core.flow.FlowFault;
import io.sluice.core.flow.Input;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.Listening;
import io.sluice.core.flow.Step;
import io.sluice.core.flow.StepName;
import io.sluice.twilio.voice.SpokenLanguages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Twilio speaks more languages than it understands: where a flow listens, it must understand all of the flow's. */
final class SpeechCheck {
    private SpeechCheck() {}

    static List<FlowFault> faults(List<Language> languages, Map<StepName, Step> steps) {
        List<Language> foreign = languages.stream()
                .filter(language -> !SpokenLanguages.isUnderstood(language))
                .toList();
        List<FlowFault> faults = new ArrayList<>();
        if (!foreign.isEmpty()) {
            steps.forEach((name, step) -> {
                switch (step) {
                    case Step.Menu menu -> check(name, "menu", menu.listening(), foreign, faults);
                    case Step.Ask ask -> check(name, "ask", ask.listening(), foreign, faults);
                    case Step.Say _, Step.Play _, Step.Pause _, Step.Dial _, Step.Recording _ -> {}
                    case Step.ToFlow _, Step.ToAddress _, Step.HangUp _ -> {}
                }
            });
        }
        return faults;
    }

    private static void check(
            StepName name, String kind, Listening listening, List<Language> foreign, List<FlowFault> faults) {
        if (listening.hears(Input.SPEECH)) {
            faults.add(new FlowFault(
                    List.of("steps", name.value(), kind, "input"),
                    "Twilio speaks but does not understand " + foreign
                            + ": take speech out of the input, or the language out of the flow"));
        }
    }
}
