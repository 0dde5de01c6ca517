package io.sluice.quickstart.pause;

import io.sluice.contract.ControlState;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.core.pause.PauseScope;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.audit.Audit;
import io.sluice.quickstart.audit.Operator;
import io.sluice.quickstart.records.TopicScan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes the control topic. Used by one thread. */
public final class PauseSwitch {
    private static final Duration READ_MAX = Duration.ofSeconds(10);

    private final OperatorContext context;
    private final Duration readMax;

    public PauseSwitch(OperatorContext context) {
        this(context, READ_MAX);
    }

    /** @param readMax how long reading what is paused may take */
    public PauseSwitch(OperatorContext context, Duration readMax) {
        this.context = context;
        this.readMax = readMax;
    }

    /**
     * Every pause in force, by scope, as the gateway reads them: a record that cannot be read holds its scope.
     *
     * @throws CannotStartException when they were not read to their end: part of them would look like none
     */
    public List<PauseInForce> inForce() {
        TreeMap<String, PauseInForce> states = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, readMax);
            boolean whole = scan.read(scan.partitions(context.topics().name(Topic.CONTROL)), Instant.EPOCH, record -> {
                if (record.key() == null) {
                    return;
                }
                String scope = new String(record.key(), StandardCharsets.UTF_8);
                states.remove(scope);
                state(scope, record.value()).ifPresent(pause -> states.put(scope, pause));
            });
            if (!whole) {
                throw new CannotStartException("The pauses were not read to their end within " + readMax.toSeconds()
                        + " s; nothing was changed");
            }
        }
        return List.copyOf(states.values());
    }

    private Optional<PauseInForce> state(String scope, byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        return switch (context.format().reader(ControlState.class).read(value)) {
            case Decoded.Ok<ControlState>(ControlState state) ->
                state.getPaused() ? Optional.of(new PauseInForce(scope, Optional.of(state))) : Optional.empty();
            case Decoded.Malformed<ControlState> _ -> Optional.of(new PauseInForce(scope, Optional.empty()));
            case Decoded.SchemaUnavailable<ControlState> _ -> Optional.of(new PauseInForce(scope, Optional.empty()));
        };
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
