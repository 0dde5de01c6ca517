package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CallState;
import io.sluice.contract.CallStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.simulator.arrivals.CallArrival;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.Phone;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is called twice for one command, whatever becomes of Twilio's answer or of the dispatcher; and never too fast. */
class OneCallTest {
    /** A second as Twilio sees it, less what two requests on one machine may bunch. */
    private static final long SECOND_SEEN = Duration.ofMillis(990).toNanos();

    private static final int WAITING = 8;
    private static final String CANARY = "Canary-4711";

    /** How many POSTs a call meets: one more where the first surely or provably did not count. */
    private static final Map<FaultKind, Integer> POSTS = new EnumMap<>(Map.of(
            FaultKind.SERVER_ERROR_BEFORE, 2,
            FaultKind.SERVER_ERROR_AFTER, 1,
            FaultKind.RESET_BEFORE, 2,
            FaultKind.RESET_AFTER, 1,
            FaultKind.HANG_AFTER, 1,
            FaultKind.TRUNCATED_BODY, 1));

    private static Rig rig(Path folder, double callsPerSecond) {
        Map<String, Object> keys = CallOrders.keys();
        keys.put("sluice.callers.desk.calls-per-second", callsPerSecond);
        keys.put("sluice.twilio.response-timeout", "1s");
        keys.put("sluice.dispatch.grace", "1s");
        return Rig.start(
                folder,
                config -> config.withCalls(CallsConfig.DEFAULT.withSpeed(100).withCallsPerSecond(100)),
                keys);
    }

    @Test
    void a_lost_answer_is_looked_up_before_anybody_is_called_again(@TempDir Path folder) {
        try (Rig rig = rig(folder, 20)) {
            CallOrders orders = new CallOrders(rig);
            Map<UUID, FaultKind> commands = new HashMap<>();
            Map<UUID, String> recipients = new HashMap<>();
            Map<UUID, CallState> reached = new HashMap<>();
            int n = 0;
            for (FaultKind kind : POSTS.keySet()) {
                // Without callbacks only Twilio's list can tell, and the end is asked for minutes later.
                for (boolean told : new boolean[] {true, false}) {
                    String to = Commands.recipient(n++);
                    rig.simulator().calls().phones().set(to, Phone.of(Phone.Taker.BUSY));
                    rig.simulator()
                            .addFault(Fault.of(kind)
                                    .on(Operation.CALL_CREATE)
                                    .forRecipient(to)
                                    .times(0, 1));
                    if (!told) {
                        rig.simulator()
                                .addFault(Fault.of(FaultKind.CALLBACK_LOST).forRecipient(to));
                    }
                    UUID id = orders.order(CallOrders.appointment(to).build());
                    commands.put(id, kind);
                    recipients.put(id, to);
                    reached.put(id, told ? CallState.BUSY : CallState.QUEUED);
                }
            }

            reached.forEach((id, state) ->
                    Eventually.holds(CallOrders.SOON, () -> orders.states(id).contains(state)));

            commands.forEach((id, kind) -> {
                List<CallArrival> posts = orders.posts(recipients.getOrDefault(id, ""));
                assertThat(posts)
                        .as("accepted through %s", kind)
                        .filteredOn(CallArrival::accepted)
                        .hasSize(1);
                assertThat(posts).as("POSTs through %s", kind).hasSize(POSTS.getOrDefault(kind, 0));
                assertThat(orders.states(id).getLast()).isEqualTo(reached.get(id));
            });
        }
    }

    @Test
    void one_call_a_second_also_when_the_dispatcher_goes_on_the_way(@TempDir Path folder) {
        try (Rig rig = rig(folder, 1)) {
            CallOrders orders = new CallOrders(rig);
            List<UUID> commands = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                String to = Commands.recipient(i);
                rig.simulator().calls().phones().set(to, Phone.of(Phone.Taker.BUSY));
                commands.add(orders.order(CallOrders.appointment(to)
                        .setVariables(Map.of("name", CANARY, "place", "Dr. Gray", "time", "at ten"))
                        .build()));
            }
            Eventually.holds(
                    CallOrders.SOON, () -> rig.simulator().callArrivals().size() >= 2);
            rig.stopGateway();
            rig.startGateway();

            orders.awaitFinal(commands);

            List<CallArrival> arrivals = rig.simulator().callArrivals();
            assertThat(arrivals).hasSize(WAITING);
            assertThat(arrivals).extracting(CallArrival::to).doesNotHaveDuplicates();
            assertThat(closest(arrivals)).isGreaterThanOrEqualTo(SECOND_SEEN);
            commands.forEach(id -> assertThat(orders.statuses(id))
                    .filteredOn(CallStatus::getFinal$)
                    .hasSize(1));
            assertNowhere(rig, CANARY);
        }
    }

    private static long closest(List<CallArrival> arrivals) {
        List<Long> times = arrivals.stream().map(CallArrival::nanos).sorted().toList();
        long closest = Long.MAX_VALUE;
        for (int i = 1; i < times.size(); i++) {
            closest = Math.min(closest, times.get(i) - times.get(i - 1));
        }
        return closest;
    }

    /** Values of variables are in the command itself and nowhere else; addresses carry them sealed. */
    private static void assertNowhere(Rig rig, String canary) {
        for (Topic topic :
                List.of(Topic.CALLS_STATUS, Topic.CALL_EVENTS, Topic.JOURNAL, Topic.TWILIO_CALLBACKS, Topic.TRACKING)) {
            for (ConsumerRecord<byte[], byte[]> record :
                    Records.all(rig, rig.topics().name(topic))) {
                assertThat(new String(
                                record.value() == null ? new byte[0] : record.value(), StandardCharsets.ISO_8859_1))
                        .as(topic.suffix())
                        .doesNotContain(canary);
            }
        }
    }
}
