package io.sluice.gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;

class LivenessTest {
    private final List<Object> states = new ArrayList<>();
    private final Liveness liveness =
            new Liveness(event -> states.add(((AvailabilityChangeEvent<?>) event).getState()));

    @Test
    void a_vital_task_that_ends_by_an_error_or_a_defect_breaks_the_process() {
        liveness.vital("a task", () -> {
                    throw new StackOverflowError();
                })
                .run();
        assertThat(states).containsExactly(LivenessState.BROKEN);
        liveness.vital("a task", () -> {
                    throw new IllegalStateException();
                })
                .run();
        assertThat(states).containsExactly(LivenessState.BROKEN, LivenessState.BROKEN);
    }

    @Test
    void a_vital_task_that_was_asked_to_end_breaks_nothing() {
        List<String> ran = new ArrayList<>();
        liveness.vital("a task", () -> ran.add("it")).run();
        assertThat(ran).containsExactly("it");
        assertThat(states).isEmpty();
    }
}
