package io.sluice.guarantees;

import io.sluice.contract.CallPurpose;
import io.sluice.contract.CallState;
import io.sluice.contract.CallStatus;
import io.sluice.contract.StartCall;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.simulator.arrivals.CallArrival;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Calls that a service asks for, and what it is told of them. Used by one thread. */
final class CallOrders {
    static final Duration SOON = Duration.ofMinutes(2);

    static final Map<String, String> APPOINTMENT =
            Map.of("name", "Ada", "place", "Dr. Gray", "time", "on Monday at ten");

    private final Rig rig;
    private final WireReader<CallStatus> reader;

    CallOrders(Rig rig) {
        this.rig = rig;
        this.reader = rig.format().reader(CallStatus.class);
    }

    /** Keys of a gateway that makes calls from the rig's number at any time of day. */
    static Map<String, Object> keys() {
        Map<String, Object> keys = new HashMap<>();
        keys.put("sluice.voice.flows", "classpath*:flows/*.v1.yaml");
        caller(keys, "desk", "any");
        return keys;
    }

    static void caller(Map<String, Object> keys, String name, String hours) {
        String caller = "sluice.callers." + name + ".";
        keys.put(caller + "number", Rig.SENDER);
        keys.put(caller + "countries", "US,CA");
        keys.put(caller + "purposes", "TRANSACTIONAL");
        keys.put(caller + "hours", hours);
    }

    static StartCall.Builder call(String to, String flow) {
        return StartCall.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setService("shop")
                .setTo(to)
                .setCaller("desk")
                .setPurpose(CallPurpose.TRANSACTIONAL)
                .setFlow(flow)
                .setCreatedAt(Instant.now());
    }

    static StartCall.Builder appointment(String to) {
        return call(to, "appointment").setVariables(APPOINTMENT);
    }

    /** Publishes the command; {@link #awaitFinal} tells what became of it. */
    UUID order(StartCall call) {
        String topic = rig.topics().name(Topic.CALLS);
        rig.publishBytes(
                topic, call.getTo(), rig.format().writer(StartCall.class, topic).write(call));
        rig.flush();
        return call.getCommandId();
    }

    /** Statuses of each command by their sequence, the same event once. */
    Map<UUID, List<CallStatus>> statuses() {
        Map<UUID, CallStatus> events = new HashMap<>();
        Records.all(rig, rig.topics().name(Topic.CALLS_STATUS)).forEach(record -> {
            if (reader.read(record.value()) instanceof Decoded.Ok<CallStatus>(CallStatus status)) {
                events.put(status.getEventId(), status);
            } else {
                throw new AssertionError("A status that cannot be read");
            }
        });
        return events.values().stream()
                .sorted(Comparator.comparing(CallStatus::getSequence))
                .collect(Collectors.groupingBy(CallStatus::getCommandId));
    }

    /** Those of one command. */
    List<CallStatus> statuses(UUID command) {
        return statuses().getOrDefault(command, List.of());
    }

    List<CallState> states(UUID command) {
        return statuses(command).stream().map(CallStatus::getState).toList();
    }

    CallStatus awaitFinal(UUID command) {
        Eventually.holds(SOON, () -> statuses(command).stream().anyMatch(CallStatus::getFinal$));
        return statuses(command).getLast();
    }

    void awaitFinal(Collection<UUID> commands) {
        Eventually.holds(SOON, () -> {
            Map<UUID, List<CallStatus>> known = statuses();
            return commands.stream().allMatch(command -> known.getOrDefault(command, List.of()).stream()
                    .anyMatch(CallStatus::getFinal$));
        });
    }

    /** Waits until each command has come to its state. */
    void await(Map<UUID, CallState> reached) {
        Eventually.holds(SOON, () -> {
            Map<UUID, List<CallStatus>> known = statuses();
            return reached.entrySet().stream()
                    .allMatch(command -> known.getOrDefault(command.getKey(), List.of()).stream()
                            .anyMatch(status -> status.getState() == command.getValue()));
        });
    }

    /** POSTs for calls to that number. */
    List<CallArrival> posts(String to) {
        return rig.simulator().callArrivals().stream()
                .filter(arrival -> arrival.to().equals(to))
                .toList();
    }
}
