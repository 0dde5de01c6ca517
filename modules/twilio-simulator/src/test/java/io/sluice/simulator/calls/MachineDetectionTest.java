package io.sluice.simulator.calls;

import io.sluice.simulator.http.Parameters;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class MachineDetectionTest {
    private static MachineDetection.Verdict detect(String form, Phone phone) {
        return MachineDetection.of(Parameters.parse(form)).orElseThrow().detect(phone);
    }

    private static Phone machine(int greetingSeconds, boolean beep) {
        return Phone.of(Phone.Taker.MACHINE).greeting(Duration.ofSeconds(greetingSeconds), beep);
    }

    @Test
    void a_machine_is_known_by_the_length_of_its_greeting() {
        Assertions.assertThat(detect("MachineDetection=Enable", machine(8, true)))
                .isEqualTo(new MachineDetection.Verdict("machine_start", Duration.ofMillis(2400)));
        Assertions.assertThat(
                        detect("MachineDetection=Enable", machine(2, true)).answeredBy())
                .isEqualTo("human");
        Assertions.assertThat(detect("MachineDetection=Enable&MachineDetectionSpeechThreshold=1000", machine(2, true))
                        .answeredBy())
                .isEqualTo("machine_start");
    }

    @Test
    void the_end_of_a_message_is_a_beep_or_silence() {
        Assertions.assertThat(detect("MachineDetection=DetectMessageEnd", machine(8, true)))
                .isEqualTo(new MachineDetection.Verdict("machine_end_beep", Duration.ofMillis(8500)));
        Assertions.assertThat(detect("MachineDetection=DetectMessageEnd", machine(8, false)))
                .isEqualTo(new MachineDetection.Verdict("machine_end_silence", Duration.ofMillis(9200)));
    }

    @Test
    void what_takes_too_long_or_makes_no_sound_is_unknown() {
        Assertions.assertThat(detect("MachineDetection=DetectMessageEnd&MachineDetectionTimeout=5", machine(8, true)))
                .isEqualTo(new MachineDetection.Verdict("unknown", Duration.ofSeconds(5)));
        Assertions.assertThat(detect("MachineDetection=Enable", Phone.of(Phone.Taker.NOBODY)))
                .isEqualTo(new MachineDetection.Verdict("unknown", Duration.ofSeconds(5)));
    }

    @Test
    void without_the_parameter_nothing_is_detected() {
        Assertions.assertThat(MachineDetection.of(Parameters.parse("To=1"))).isEmpty();
        Assertions.assertThat(MachineDetection.of(Parameters.parse("MachineDetection=true")))
                .isEmpty();
    }
}
