package io.sluice.quickstart.demo;

import io.sluice.contract.CheckVerification;
import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.messages.CommandPublisher;
import io.sluice.quickstart.messages.VerificationWatch;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.SimulatorClient;
import io.sluice.quickstart.terminal.Terminal;
import io.sluice.quickstart.terminal.VerificationLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A user registers: a code is sent, typed wrong, and typed right. The code is read off the simulated telephone. */
final class DemoVerification {
    private static final String TO = "+19075550102";
    private static final String SERVICE = "login";
    private static final String PROFILE = "demo-codes";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final RunningSystem system;
    private final Topics topics;
    private final Terminal terminal;
    private final VerificationLine line;
    private final List<String> surprises = new ArrayList<>();

    DemoVerification(RunningSystem system, Topics topics, Terminal terminal) {
        this.system = system;
        this.topics = topics;
        this.terminal = terminal;
        this.line = new VerificationLine(terminal, ZoneId.systemDefault());
    }

    /** What was not as it should be, one line each. */
    List<String> play() {
        try (VerificationWatch statuses = VerificationWatch.open(system.kafka(), topics);
                CommandPublisher publisher = new CommandPublisher(system.kafka(), topics)) {
            StartVerification start = start();
            Instant _ = publisher.publish(start);
            if (reached(statuses, start.getCommandId(), "start", VerificationState.PENDING)) {
                String right =
                        SimulatorClient.ofOwn(system.simulator()).codeOf(TO).orElse("");
                String wrong = right.equals("000000") ? "111111" : "000000";
                check(statuses, publisher, start, wrong, VerificationState.WRONG_CODE);
                check(statuses, publisher, start, right, VerificationState.APPROVED);
            }
        }
        return List.copyOf(surprises);
    }

    private void check(
            VerificationWatch statuses,
            CommandPublisher publisher,
            StartVerification start,
            String code,
            VerificationState expected) {
        CheckVerification check = CheckVerification.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setVerificationId(start.getCommandId())
                .setService(SERVICE)
                .setTo(TO)
                .setCode(code)
                .setCreatedAt(Instant.now())
                .build();
        Instant _ = publisher.publish(check);
        boolean _ = reached(statuses, check.getCommandId(), "check", expected);
    }

    private boolean reached(VerificationWatch statuses, UUID command, String what, VerificationState expected) {
        Optional<VerificationState> state = statuses.follow(
                        command,
                        ANSWER_MAX,
                        status -> status.getFinal$() || status.getState() == expected,
                        status -> terminal.line(line.of(status, what, TO)))
                .map(VerificationStatus::getState);
        boolean asExpected = state.equals(Optional.of(expected));
        if (!asExpected) {
            surprises.add("%s expected %s, got %s".formatted(command, expected, state.orElse(null)));
        }
        return asExpected;
    }

    private static StartVerification start() {
        return StartVerification.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setService(SERVICE)
                .setTo(TO)
                .setProfile(PROFILE)
                .setCreatedAt(Instant.now())
                .build();
    }
}
