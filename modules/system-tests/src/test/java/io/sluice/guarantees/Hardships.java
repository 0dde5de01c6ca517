package io.sluice.guarantees;

import io.sluice.contract.StartVerification;
import io.sluice.contract.TwilioCallback;
import io.sluice.contract.topic.Topic;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** What goes wrong on purpose in {@link WatchedSlownessTest}. Used by one thread. */
final class Hardships implements AutoCloseable {
    /** A second sender, so that the first one goes on while this one rests. */
    static final String OTHER = "other";

    static final String OTHER_SENDER = "+19075550007";
    private static final int QUEUE_FULL = 21611;
    private static final int UNREACHABLE = 30003;
    private static final int OPTED_OUT = 21610;
    private static final int TEXTS_PER_TICK = 6;
    private static final int STARTS_PER_TICK = 2;
    private static final int SPREAD = 1_009;
    private static final int DUE_AT_ONCE = 60;
    /** Ticks between a text to a handset and its STOP: while the POST is on its way. */
    private static final int TICKS_BEFORE_STOP = 3;

    private static final int BROKEN_OFF = 3;
    private static final int BEHIND = 5_100;
    /** An Avro single object whose schema nobody has published. */
    private static final byte[] OF_AN_UNKNOWN_SCHEMA = {(byte) 0xC3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0};

    private static final long ALTERED_WITHIN_SECONDS = 30;
    private static final long SLOW_CODE_MILLIS = 6_000;
    private static final long SLOW_TEXT_MILLIS = 1_500;
    private static final String ONE_NUMBER = Commands.recipient(900_000);

    private final Rig rig;
    private final TwilioCaller twilio;
    private final Queue<String> handsets = new ArrayDeque<>();
    private int next;
    private int ticks;

    Hardships(Rig rig) {
        this.rig = rig;
        this.twilio = new TwilioCaller(rig.gatewayUrl(), SimulatorConfig.DEFAULT_AUTH_TOKEN);
    }

    void codesAreSlow() {
        rig.simulator()
                .addFault(Fault.of(FaultKind.LATENCY).on(Operation.VERIFY_START).withMillis(SLOW_CODE_MILLIS, 0));
    }

    /** Many codes to one number, which the shield refuses; now and then one to somebody else; and many texts. */
    void codesAndTexts() {
        for (int i = 0; i < STARTS_PER_TICK; i++) {
            start(ONE_NUMBER);
        }
        if (ticks++ % 2 == 0) {
            // Far from each other: a range of numbers has its own limit.
            start(Commands.recipient(SPREAD * ticks % 1_000_000));
        }
        texts();
    }

    private void start(String to) {
        String topic = rig.topics().name(Topic.VERIFY_START);
        StartVerification start = VerifyDesk.startOf(to).build();
        rig.publishBytes(
                topic, to, rig.format().writer(StartVerification.class, topic).write(start));
    }

    void texts() {
        for (int i = 0; i < TEXTS_PER_TICK; i++) {
            oneText();
        }
        rig.flush();
    }

    void oneText() {
        rig.publish("normal", Commands.sms(Commands.recipient(next++), "Text").build());
    }

    void deliveriesFail() {
        rig.simulator()
                .addFault(new Fault(
                        FaultKind.DELIVERY_FAILED,
                        Operation.CREATE,
                        null,
                        Rig.SENDER,
                        0,
                        0,
                        0.6,
                        0,
                        0,
                        -1,
                        UNREACHABLE,
                        400));
    }

    void twilioIsSlowWhileManyAreDue() {
        rig.simulator().addFault(Fault.of(FaultKind.LATENCY).withMillis(SLOW_TEXT_MILLIS, 0));
        Instant due = Instant.now().plusSeconds(5);
        for (int i = 0; i < DUE_AT_ONCE; i++) {
            rig.publish(
                    "normal",
                    Commands.sms(Commands.recipient(next++), "Due")
                            .setNotBefore(due)
                            .build());
        }
        rig.flush();
    }

    /** Somebody texts STOP while a message to them is on its way to Twilio, which refuses it for that. */
    void stopsWhileOnTheWay() {
        String handset = Commands.recipient(next++);
        rig.simulator().addFault(refused(Rig.SENDER, OPTED_OUT, 400).forRecipient(handset));
        rig.publish("normal", Commands.sms(handset, "On the way").build());
        rig.flush();
        handsets.add(handset);
        if (handsets.size() > TICKS_BEFORE_STOP) {
            rig.simulator().textIn(handsets.remove(), Rig.SENDER, "STOP");
        }
    }

    /** Neither statuses nor checkpoints are as small as this. */
    void kafkaTakesOnlySmallRecords(boolean small) {
        AlterConfigOp change = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", small ? "100" : ""),
                small ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", rig.bootstrapServers()))) {
            for (Topic topic : List.of(Topic.STATUS, Topic.TRACKING)) {
                ConfigResource name = new ConfigResource(
                        ConfigResource.Type.TOPIC, rig.topics().name(topic));
                admin.incrementalAlterConfigs(Map.of(name, List.of(change)))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(ALTERED_WITHIN_SECONDS, TimeUnit.SECONDS)
                        .join();
            }
        }
    }

    /** A record of the callbacks has to wait for its schema, and the others behind it. */
    void theTrackerStandsStill() {
        String topic = rig.topics().name(Topic.TWILIO_CALLBACKS);
        TwilioCallback callback = new TwilioCallback();
        callback.setMessageSid("SM%032x".formatted(2));
        callback.setAccountSid(SimulatorConfig.DEFAULT_ACCOUNT_SID);
        callback.setStatus("sent");
        callback.setReceivedAt(Instant.now());
        byte[] readable = rig.format().writer(TwilioCallback.class, topic).write(callback);
        rig.publishTo(topic, 0, OF_AN_UNKNOWN_SCHEMA);
        for (int i = 0; i < BEHIND; i++) {
            rig.publishTo(topic, 0, readable);
        }
        rig.flush();
    }

    void sendsBreakOff() {
        rig.gateway().getBean(Defect.class).strikes(BROKEN_OFF);
    }

    void receiptsAreLost() {
        rig.simulator().addFault(Fault.of(FaultKind.CALLBACK_LOST));
    }

    /** Twilio reports a message for a command that has one already, and is not at its end. */
    void anotherMessageOfTheSameCommand() {
        oneText();
        List<Arrival> arrivals = new ArrayList<>(rig.simulator().arrivals());
        String callback = arrivals.getLast().statusCallback();
        if (callback == null) {
            throw new AssertionError("The last message has no callback");
        }
        URI address = URI.create(callback);
        String sid = "SM%032x".formatted(next);
        twilio.post(
                address.getRawPath() + "?" + address.getRawQuery(),
                Map.of(
                        "MessageSid",
                        sid,
                        "SmsSid",
                        sid,
                        "AccountSid",
                        SimulatorConfig.DEFAULT_ACCOUNT_SID,
                        "MessageStatus",
                        "sent",
                        "SmsStatus",
                        "sent",
                        "ApiVersion",
                        "2010-04-01"));
    }

    /** More than ten hours of messages wait for the other sender, Twilio says once: it rests for a minute. */
    void theOtherSenderIsRefused() {
        rig.simulator().addFault(refused(OTHER_SENDER, QUEUE_FULL, 429).times(0, 1));
        rig.publish(
                "normal",
                Commands.sms(Commands.recipient(next++), "Text")
                        .setSender(OTHER)
                        .build());
        rig.flush();
    }

    private static Fault refused(String sender, int code, int httpStatus) {
        return new Fault(FaultKind.REFUSED, Operation.CREATE, null, sender, 0, 0, 1, 0, 0, -1, code, httpStatus);
    }

    @Override
    public void close() {
        twilio.close();
    }
}
