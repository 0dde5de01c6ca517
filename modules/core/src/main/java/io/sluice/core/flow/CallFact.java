package io.sluice.core.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What happened in a call and services may act on. Those with an answer of the caller print none. */
public sealed interface CallFact {
    StepName step();

    /** The step was begun. */
    record Entered(StepName step) implements CallFact {}

    /** @param choice name of the choice in the flow */
    record Chose(StepName step, StepName choice, Input by, OptionalDouble confidence) implements CallFact {}

    /** @param answer digits or words; empty when the step is secret */
    record Answered(StepName step, Optional<String> answer, Input by, OptionalDouble confidence) implements CallFact {
        @Override
        public String toString() {
            return "Answered[" + step + "]";
        }
    }

    /**
     * No answer, or none that the step takes.
     *
     * @param failed tries at this step that missed, this one included
     */
    record Missed(StepName step, boolean silent, int failed) implements CallFact {}

    record Connected(StepName step, DialResult result, Duration talked) implements CallFact {}

    /** @param address where Twilio keeps it */
    record Recorded(StepName step, String address, Duration length) implements CallFact {
        @Override
        public String toString() {
            return "Recorded[" + step + "]";
        }
    }

    /** The call goes on in another flow, or at another application when there is no flow. */
    record Left(StepName step, Optional<FlowName> flow) implements CallFact {}

    /** We hung up as the flow says. */
    record Finished(StepName step, StepName outcome) implements CallFact {}

    /** The call had more answers than its flow allows and was ended with the apology. */
    record WentInCircles(StepName step) implements CallFact {}
}
