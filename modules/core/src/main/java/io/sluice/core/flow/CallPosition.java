package io.sluice.core.flow;

/**
 * Where a call is: all that an answer depends on beside what the caller does. It travels in the address that Twilio asks
 * next, so that any replica can answer.
 *
 * @param arriving whether the step is entered now; otherwise what the caller did at it comes with the request
 * @param failed tries at this step that missed
 * @param turn answers that the call had so far, over all of its flows
 */
public record CallPosition(FlowRef flow, StepName step, Language language, boolean arriving, int failed, int turn) {
    public CallPosition {
        if (failed < 0 || failed > Retry.TRIES_MAX || turn < 0 || turn > Flow.TURNS_LIMIT) {
            throw new IllegalArgumentException("No call comes to this position");
        }
    }

    /** Where a call begins. */
    public static CallPosition start(Flow flow, Language language) {
        return new CallPosition(flow.ref(), flow.start(), language, true, 0, 0);
    }

    /** The same place once more, told again from its beginning: after an answer that was lost. */
    public CallPosition again() {
        return new CallPosition(flow, step, language, true, failed, turn);
    }
}
