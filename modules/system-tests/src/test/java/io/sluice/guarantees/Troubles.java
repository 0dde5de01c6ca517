package io.sluice.guarantees;

import io.sluice.contract.CheckVerification;
import io.sluice.contract.ControlState;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationState;
import io.sluice.contract.topic.Topic;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.conversation.Reaction;
import io.sluice.simulator.conversation.Script;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Everything that goes wrong on purpose in {@link WatchedRunTest}. Used by one thread. */
final class Troubles {
    /** A line that a flow answers, and one that nobody configured. */
    static final String LINE = "+19075550900";

    private static final String UNKNOWN_LINE = "+19075550999";
    private static final int FILTERED = 30007;
    private static final int UNREGISTERED = 30034;
    private static final int SUSPENDED = 30002;
    private static final int CAMPAIGN_LIMIT = 30022;
    private static final int FRAUD = 60410;
    private static final byte[] DAMAGED = "no record".getBytes(StandardCharsets.UTF_8);
    private static final int PER_TICK = 2;
    private static final int STARTS_PER_TICK = 4;
    private static final int CHECKS_PER_TICK = 4;

    private final Rig rig;
    private final TwilioCaller twilio;
    /** Guesses that are made with the ticks. */
    private final Queue<CheckVerification> wrong = new ArrayDeque<>();

    private int next;

    Troubles(Rig rig) {
        this.rig = rig;
        this.twilio = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN);
    }

    /** Answers get lost, receipts get lost, carriers filter, Twilio holds back once. */
    void twilioFails() {
        rig.simulator().addFault(Fault.of(FaultKind.TOO_MANY_REQUESTS).times(5, 1));
        rig.simulator().addFault(Fault.of(FaultKind.CALLBACK_LOST));
        rig.simulator()
                .addFault(Fault.of(FaultKind.RESET_AFTER).withProbability(0.4).times(10, 60));
        rig.simulator().addFault(Fault.of(FaultKind.SERVER_ERROR_BEFORE).on(Operation.LIST));
        rig.simulator().addFault(undelivered(UNREGISTERED, 1, 1));
        rig.simulator().addFault(undelivered(FILTERED, 0, 0.3));
    }

    /** Messages that Twilio takes, and that fail afterwards for the account or the campaign. */
    void receiptsTellOfRefusals() {
        rig.simulator().clearFaults();
        rig.simulator().addFault(undelivered(SUSPENDED, 3, 1));
        rig.simulator().addFault(undelivered(CAMPAIGN_LIMIT, 3, 1));
    }

    private static Fault undelivered(int code, int count, double probability) {
        return new Fault(
                FaultKind.DELIVERY_FAILED,
                Operation.CREATE,
                null,
                Rig.SENDER,
                0,
                count,
                probability,
                0,
                0,
                -1,
                code,
                400);
    }

    /**
     * Some messages, and some codes that nobody enters, to neighbours; somebody calls, somebody texts STOP, and an opt-out is
     * damaged: what happens once, before Prometheus looked for the first time, is no increase to it.
     */
    void tick() {
        String somebody = Commands.recipient(700_000 + next);
        twilio.text(somebody, Rig.SENDER, "STOP");
        twilio.post("/twilio/voice", inboundCall(1_000 + next, somebody, LINE));
        rig.publishBytes(rig.topics().name(Topic.OPT_OUTS), "all " + Commands.recipient(1), DAMAGED);
        for (int i = 0; i < PER_TICK; i++) {
            rig.publish(
                    "normal", Commands.sms(Commands.recipient(next++), "Number").build());
        }
        for (int i = 0; i < STARTS_PER_TICK; i++) {
            start(VerifyDesk.startOf(Commands.recipient(500_000 + next++)));
        }
        for (int i = 0; i < CHECKS_PER_TICK && !wrong.isEmpty(); i++) {
            check(wrong.remove());
        }
        rig.flush();
    }

    private void check(CheckVerification check) {
        String topic = rig.topics().name(Topic.VERIFY_CHECK);
        rig.publishBytes(
                topic,
                check.getTo(),
                rig.format().writer(CheckVerification.class, topic).write(check));
    }

    private void start(StartVerification.Builder start) {
        String topic = rig.topics().name(Topic.VERIFY_START);
        rig.publishBytes(
                topic,
                start.getTo(),
                rig.format().writer(StartVerification.class, topic).write(start.build()));
    }

    /** Records that nobody can read, requests that nobody signed. */
    void damagedRecordsAndForgedRequests() {
        for (int i = 0; i < 12; i++) {
            rig.publishBytes(rig.topics().smsLane("bulk"), Commands.recipient(i), DAMAGED);
            twilio.postRaw(rig.gatewayUrl().resolve("/twilio/status"), DAMAGED, "forged");
        }
        rig.flush();
    }

    /** Codes that Twilio blocks, that come too late, that are entered wrongly, and one that is right. */
    void codesGoWrong() {
        rig.simulator()
                .addFault(new Fault(
                        FaultKind.REFUSED, Operation.VERIFY_START, null, null, 0, 12, 1, 0, 0, -1, FRAUD, 403));
        try (VerifyDesk desk = new VerifyDesk(rig)) {
            List<StartVerification> blocked = starts(desk, 520_000, 12);
            blocked.forEach(start -> desk.await(start.getCommandId(), VerificationState.BLOCKED));
            for (int i = 0; i < 8; i++) {
                Instant past = Instant.now().minusSeconds(5);
                desk.publish(VerifyDesk.startOf(Commands.recipient(540_000 + i))
                        .setExpiresAt(past)
                        .build());
            }
            List<StartVerification> guessed = starts(desk, 530_000, 40);
            guessed.forEach(start -> desk.await(start.getCommandId(), VerificationState.PENDING));
            for (int guess = 0; guess < 3; guess++) {
                guessed.forEach(start -> wrong.add(
                        VerifyDesk.checkOf(start, desk.wrongCode(start.getTo())).build()));
            }
            desk.check(guessed.getLast(), desk.wrongCode(guessed.getLast().getTo()), VerificationState.WRONG_CODE);
            StartVerification right = guessed.getFirst();
            CheckVerification check =
                    VerifyDesk.checkOf(right, desk.code(right.getTo())).build();
            desk.publish(check);
            desk.await(check.getCommandId(), VerificationState.APPROVED);
        }
    }

    private static List<StartVerification> starts(VerifyDesk desk, int first, int count) {
        List<StartVerification> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Ranges of their own: only those of the tick shall look like pumping.
            starts.add(VerifyDesk.startOf(Commands.recipient(first + i)).build());
            desk.publish(starts.getLast());
        }
        return starts;
    }

    /** Somebody is answered, others call a number without a flow, and Twilio asks for the fallback. */
    void callsGoWrong() {
        try (CallBook calls = new CallBook(rig)) {
            calls.in(
                    Commands.recipient(1),
                    LINE,
                    new Script(Script.of(Reaction.presses("2")).lines(), Duration.ofHours(12)));
        }
        for (int i = 0; i < 7; i++) {
            Map<String, String> call = inboundCall(i, Commands.recipient(i), UNKNOWN_LINE);
            twilio.post("/twilio/voice", call);
            twilio.post("/twilio/voice/fallback", call);
        }
    }

    private static Map<String, String> inboundCall(int number, String from, String to) {
        return Map.of(
                "CallSid",
                "CA%032x".formatted(number),
                "AccountSid",
                SimulatorConfig.DEFAULT_ACCOUNT_SID,
                "From",
                from,
                "To",
                to,
                "Direction",
                "inbound",
                "CallStatus",
                "ringing");
    }

    /** So many segments to Canada, where each costs one. */
    void spend(int segments) {
        for (int i = 0; i < segments; i++) {
            rig.publish(
                    "normal",
                    Commands.sms("+1604250%04d".formatted(next++), "Number").build());
        }
        rig.flush();
    }

    /** A pause that somebody forgot yesterday, and commands that are old. */
    void everythingIsPaused() {
        pause(true, Instant.now().minus(Duration.ofHours(25)));
        aged("urgent", Duration.ofMinutes(1));
        aged("normal", Duration.ofHours(2));
        aged("bulk", Duration.ofHours(49));
        rig.flush();
    }

    void everythingIsResumed() {
        pause(false, Instant.now());
    }

    private void pause(boolean paused, Instant at) {
        String topic = rig.topics().name(Topic.CONTROL);
        ControlState state = ControlState.newBuilder()
                .setScope("all")
                .setPaused(paused)
                .setBy("maria")
                .setAt(at)
                .build();
        rig.publishBytes(
                topic, "all", rig.format().writer(ControlState.class, topic).write(state));
        rig.flush();
    }

    private void aged(String lane, Duration age) {
        SendSms sms = Commands.sms(Commands.recipient(next++), "Old")
                .setCreatedAt(Instant.now().minus(age))
                .setExpiresAt(Instant.now().plus(Duration.ofHours(1)))
                .build();
        rig.publish(lane, sms);
    }

    /** While nobody reads, Kafka deletes what was written. */
    void recordsAreDeletedUnread() {
        rig.publish(
                "bulk",
                Commands.sms(Commands.recipient(2), "Nobody will read this").build());
        rig.flush();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrapServers()))) {
            for (int p = 0; p < Rig.PARTITIONS; p++) {
                TopicPartition partition = new TopicPartition(rig.topics().smsLane("bulk"), p);
                admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    void close() {
        twilio.close();
    }
}
