package io.sluice.simulator.calls;

import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.http.Parameters;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answering-machine detection with Twilio's tuning parameters. Source:
 * twilio.com/docs/voice/answering-machine-detection.
 *
 * @param messageEnd waits for the end of a machine's greeting
 * @param async the call goes on meanwhile
 * @param callback of the asynchronous detection, or null
 */
record MachineDetection(
        boolean messageEnd,
        boolean async,
        @Nullable WebhookUrl callback,
        Duration timeout,
        Duration speechThreshold,
        Duration speechEndThreshold,
        Duration silenceTimeout) {
    /** How long somebody says who he is. */
    private static final Duration HELLO = Duration.ofMillis(800);

    private static final Duration BEEP = Duration.ofMillis(500);

    /** @param took from the answer on */
    record Verdict(String answeredBy, Duration took) {}

    /** Empty when it is not asked for. */
    static Optional<MachineDetection> of(Parameters form) {
        String mode = form.text("MachineDetection");
        if (mode == null || !(mode.equals("Enable") || mode.equals("DetectMessageEnd"))) {
            return Optional.empty();
        }
        String callback = form.text("AsyncAmdStatusCallback");
        return Optional.of(new MachineDetection(
                mode.equals("DetectMessageEnd"),
                "true".equals(form.text("AsyncAmd")),
                callback == null ? null : WebhookUrl.parse(callback).orElse(null),
                Duration.ofSeconds(number(form, "MachineDetectionTimeout", 30, 3, 59)),
                Duration.ofMillis(number(form, "MachineDetectionSpeechThreshold", 2400, 1000, 6000)),
                Duration.ofMillis(number(form, "MachineDetectionSpeechEndThreshold", 1200, 500, 5000)),
                Duration.ofMillis(number(form, "MachineDetectionSilenceTimeout", 5000, 2000, 10_000))));
    }

    private static int number(Parameters form, String name, int otherwise, int least, int most) {
        String text = form.text(name);
        return text != null && text.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(text), least, most) : otherwise;
    }

    Verdict detect(Phone phone) {
        Verdict verdict =
                switch (phone.taker()) {
                    case HUMAN -> new Verdict("human", HELLO.plus(speechEndThreshold));
                    case MACHINE -> machine(phone);
                    case FAX -> new Verdict("fax", speechThreshold);
                    case NOBODY, BUSY, NEVER, FAILS -> new Verdict("unknown", silenceTimeout);
                };
        return verdict.took().compareTo(timeout) > 0 ? new Verdict("unknown", timeout) : verdict;
    }

    /** A greeting that is shorter than the threshold is taken for that of a human. */
    private Verdict machine(Phone phone) {
        if (phone.greeting().compareTo(speechThreshold) <= 0) {
            return new Verdict("human", phone.greeting().plus(speechEndThreshold));
        }
        if (!messageEnd) {
            return new Verdict("machine_start", speechThreshold);
        }
        return phone.beep()
                ? new Verdict("machine_end_beep", phone.greeting().plus(BEEP))
                : new Verdict("machine_end_silence", phone.greeting().plus(speechEndThreshold));
    }
}
