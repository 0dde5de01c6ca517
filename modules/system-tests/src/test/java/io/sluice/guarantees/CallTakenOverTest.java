package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CallState;
import io.sluice.contract.CallStatus;
import io.sluice.contract.StartCall;
import io.sluice.faults.GatewayNode;
import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.Phone;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A dispatcher is killed with kill -9 while Twilio has taken a call and not yet said so; another one goes on. */
class CallTakenOverTest {
    /** Longer than the kill takes, so that the answer comes to nobody. */
    private static final String ANSWER_TIMEOUT = "20s";
    /** So long the one that is killed has to say that the call waits. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private static Map<String, Object> keys() {
        Map<String, Object> keys = CallOrders.keys();
        keys.put("sluice.roles", "webhook");
        keys.put("sluice.callers.desk.calls-per-second", 20);
        keys.put("sluice.twilio.response-timeout", ANSWER_TIMEOUT);
        return keys;
    }

    private static GatewayNode dispatcher(Rig rig, Path folder) {
        Map<String, Object> keys = new LinkedHashMap<>(rig.keys());
        keys.put("sluice.roles", "dispatcher");
        keys.put("server.port", LoopbackPorts.free());
        GatewayNode node = new GatewayNode(
                "dispatcher", List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), keys, List.of(), folder);
        return node;
    }

    @Test
    void a_call_is_not_made_again_and_one_whose_flow_is_gone_when_its_time_comes_is_told_so(@TempDir Path folder) {
        String to = Commands.recipient(1);
        try (Rig rig = Rig.start(folder, config -> config.withCalls(CallsConfig.DEFAULT.withSpeed(100)), keys());
                HttpClient http = HttpClient.newHttpClient();
                GatewayNode first = dispatcher(rig, folder)) {
            first.awaitReady(http);
            CallOrders orders = new CallOrders(rig);
            rig.simulator().calls().phones().set(to, Phone.of(Phone.Taker.BUSY));
            rig.simulator().addFault(Fault.of(FaultKind.CALLBACK_LOST).forRecipient(to));
            rig.simulator()
                    .addFault(Fault.of(FaultKind.HANG_AFTER)
                            .on(Operation.CALL_CREATE)
                            .forRecipient(to)
                            .times(0, 1));
            UUID later = orders.order(survey());
            orders.await(Map.of(later, CallState.SCHEDULED));
            UUID taken = orders.order(CallOrders.appointment(to).build());
            Eventually.holds(CallOrders.SOON, () -> !orders.posts(to).isEmpty());
            first.process().kill();
            assertThat(orders.statuses(taken)).isEmpty();

            try (ConfigurableApplicationContext _ = rig.startAnother(Map.of(
                    "sluice.roles", "dispatcher", "sluice.voice.flows", "classpath:flows/appointment.v1.yaml"))) {
                orders.await(Map.of(taken, CallState.QUEUED, later, CallState.REJECTED));
            }

            assertThat(orders.posts(to)).hasSize(1);
            assertThat(orders.statuses(taken)).extracting(CallStatus::getAttempts).containsOnly(1);
            assertThat(orders.statuses(later).getLast().getReason()).isEqualTo("UNKNOWN_FLOW");
        }
    }

    private static StartCall survey() {
        return CallOrders.call(Commands.recipient(2), "survey")
                .setNotBefore(Instant.now().plus(AHEAD))
                .build();
    }
}
