package io.sluice.quickstart.pause;

import io.sluice.contract.ControlState;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.pause.PauseScope;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.audit.Audit;
import io.sluice.quickstart.audit.Operator;
import io.sluice.quickstart.records.TopicScan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;

/** Reads and writes the control topic. Used by one thread. */
public final class PauseSwitch {
    private static final Duration READ_MAX = Duration.ofSeconds(10);

    private final OperatorContext context;

    public PauseSwitch(OperatorContext context) {
        this.context = context;
    }

    /** Every pause in force, by scope. */
    public List<ControlState> inForce() {
        TreeMap<String, ControlState> states = new TreeMap<>();
        WireReader<ControlState> reader = context.format().reader(ControlState.class);
        try (Consumer<byte[], byte[]> consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, READ_MAX);
            scan.read(scan.partitions(context.topics().name(Topic.CONTROL)), Instant.EPOCH, record -> {
                String scope = new String(record.key(), StandardCharsets.UTF_8);
                states.remove(scope);
                if (record.value() != null
                        && reader.read(record.value()) instanceof Decoded.Ok<ControlState>(ControlState state)
                        && state.getPaused()) {
                    states.put(scope, state);
                }
            });
        }
        return List.copyOf(states.values());
    }

    /** Returns when Kafka has it: every dispatcher that reads Kafka holds or releases within a second. */
    public void set(PauseScope scope, boolean paused, Operator operator, Instant now) {
        ControlState state = ControlState.newBuilder()
                .setScope(scope.form())
                .setPaused(paused)
                .setBy(operator.by())
                .setReason(operator.reason().orElse(null))
                .setAt(now)
                .build();
        Audit.acknowledged(context.publisher().publish(Topic.CONTROL.suffix(), 0, scope.form(), state), "the pause");
    }
}
