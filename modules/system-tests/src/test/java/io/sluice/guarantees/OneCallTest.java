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

    private static Rig rig(Path folder, double callsPerSecond, Map<String, Object> more) {
        Map<String, Object> keys = CallOrders.keys();
        keys.putAll(more);
        keys.put("sluice.callers.desk.calls-per-second", callsPerSecond);
        keys.put("sluice.twilio.response-timeout", "1s");
        keys.put("sluice.twilio.connect-timeout", "500ms");
        keys.put("sluice.dispatch.grace", "1s");
        return Rig.start(
                folder,
                config -> config.withCalls(CallsConfig.DEFAULT.withSpeed(100).withCallsPerSecond(100)),
                keys);
    }

    /** A call whose first answer is lost. */
    private record Lost(FaultKind kind, String to, CallState reached) {}

    @Test
    void a_lost_answer_is_looked_up_before_anybody_is_called_again(@TempDir Path folder) {
        try (Rig rig = rig(folder, 20, Map.of())) {
            CallOrders orders = new CallOrders(rig);
            Map<UUID, Lost> commands = new HashMap<>();
            for (FaultKind kind : POSTS.keySet()) {
                commands.put(UUID.randomUUID(), lost(rig, kind, Commands.recipient(commands.size()), true));
                commands.put(UUID.randomUUID(), lost(rig, kind, Commands.recipient(commands.size()), false));
            }
            commands.forEach((id, lost) -> orders.order(
                    CallOrders.appointment(lost.to()).setCommandId(id).build()));

            Map<UUID, CallState> reached = new HashMap<>();
            commands.forEach((id, lost) -> reached.put(id, lost.reached()));
            orders.await(reached);

            Map<UUID, List<CallStatus>> statuses = orders.statuses();
            commands.forEach((id, lost) -> {
                List<CallArrival> posts = orders.posts(lost.to());
                assertThat(posts)
                        .as("accepted through %s", lost)
                        .filteredOn(CallArrival::accepted)
                        .hasSize(1);
                assertThat(posts).as("POSTs through %s", lost).hasSize(POSTS.getOrDefault(lost.kind(), 0));
                assertThat(statuses.getOrDefault(id, List.of()).getLast().getState())
                        .isEqualTo(lost.reached());
            });
        }
    }

    /** Without callbacks only Twilio's list can tell, and the end is asked for minutes later. */
    private static Lost lost(Rig rig, FaultKind kind, String to, boolean told) {
        rig.simulator().calls().phones().set(to, Phone.of(Phone.Taker.BUSY));
        rig.simulator()
                .addFault(Fault.of(kind)
                        .on(Operation.CALL_CREATE)
                        .forRecipient(to)
                        .times(0, 1));
        if (!told) {
            rig.simulator().addFault(Fault.of(FaultKind.CALLBACK_LOST).forRecipient(to));
        }
        return new Lost(kind, to, told ? CallState.BUSY : CallState.QUEUED);
    }

    @Test
    void one_call_a_second_also_when_the_dispatcher_goes_on_the_way(@TempDir Path folder) {
        // What Twilio tells while nobody is there to hear it is asked for soon.
        try (Rig rig = rig(folder, 1, Map.of("sluice.tracking.ask-after", "5s,10s,20s"))) {
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
            Map<UUID, List<CallStatus>> statuses = orders.statuses();
            commands.forEach(id -> assertThat(statuses.getOrDefault(id, List.of()))
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
