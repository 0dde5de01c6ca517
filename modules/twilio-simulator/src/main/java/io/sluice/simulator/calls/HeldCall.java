package io.sluice.simulator.calls;

import io.sluice.simulator.conversation.Moment;
import java.util.ArrayList;
import java.util.List;

/** A call with its transcript. Bounded: what comes after {@value #MAX_MOMENTS} moments is not kept. */
final class HeldCall {
    private static final int MAX_MOMENTS = 10_000;

    private Call call;
    private final List<Moment> transcript = new ArrayList<>();

    HeldCall(Call call) {
        this.call = call;
    }

    Call call() {
        return call;
    }

    void set(Call now) {
        call = now;
    }

    void add(Moment moment) {
        if (transcript.size() < MAX_MOMENTS) {
            transcript.add(moment);
        }
    }

    List<Moment> transcript() {
        return List.copyOf(transcript);
    }
}
