package io.sluice.gateway.dispatch;

import io.sluice.core.call.StartCall;
import io.sluice.core.command.Command;
import io.sluice.core.command.LaneName;
import io.sluice.core.halt.HaltScope;
import io.sluice.core.halt.Halts;
import io.sluice.core.pace.Pacer;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.SenderName;
import io.sluice.core.time.Scheduler;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Gauges over what the dispatcher holds right now, read at each scrape: they speak also when nothing moves. Lanes,
 * senders, pools and partitions are configured, so the number of series is bounded.
 */
final class DispatchGauges {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Ownership ownership;
    private final Pacer pacer;
    private final Halts halts;
    private final Scheduler scheduler;

    DispatchGauges(Ownership ownership, Pacer pacer, Halts halts, Scheduler scheduler) {
        this.ownership = ownership;
        this.pacer = pacer;
        this.halts = halts;
        this.scheduler = scheduler;
    }

    void register(Metrics metrics, Installation installation, Map<String, CommandTopic> topicsByName, int partitions) {
        installation
                .lanes()
                .keySet()
                .forEach(lane -> register(metrics, lane, installation.senders().keySet()));
        for (LaneName lane : List.of(StartVerification.LANE, CheckVerification.LANE)) {
            register(metrics, lane, installation.verifyProfiles().keySet());
        }
        register(metrics, StartCall.LANE, installation.callers().keySet());
        for (RatePoolName pool : pools(installation)) {
            metrics.gauge(Metric.PERMITS_LIMIT, () -> pacer.view(pool).limit(), pool.value());
            metrics.gauge(
                    Metric.PERMITS_HELD,
                    () -> pacer.view(pool).tokens() - pacer.view(pool).free(),
                    pool.value());
        }
        metrics.gauge(Metric.PAUSES, () -> halted(HaltScope.Account.class), "account");
        metrics.gauge(Metric.PAUSES, () -> halted(HaltScope.Sender.class), "sender");
        topicsByName.forEach((topic, kind) -> {
            for (int p = 0; p < partitions; p++) {
                TopicPartition partition = new TopicPartition(topic, p);
                String[] tags = {kind.label(), Integer.toString(p)};
                metrics.gauge(Metric.WATERMARK_AGE, () -> of(partition, this::ageSeconds), tags);
                metrics.gauge(Metric.WATERMARK_LAG, () -> of(partition, Intake::lag), tags);
                metrics.gauge(
                        Metric.COMMANDS_HELD,
                        () -> of(partition, intake -> intake.held().count()),
                        tags);
            }
        });
    }

    private void register(Metrics metrics, LaneName lane, Set<SenderName> outlets) {
        metrics.gauge(Metric.COMMANDS_IN_FLIGHT, () -> commands(lane).count(), lane.value());
        for (SenderName outlet : outlets) {
            String[] tags = {lane.value(), outlet.value()};
            metrics.gauge(Metric.COMMANDS_WAITING, () -> of(lane, outlet).count(), tags);
            metrics.gauge(
                    Metric.COMMANDS_OLDEST,
                    () -> oldestSeconds(Stream.concat(of(lane, outlet).map(Command::createdAt), held(lane, outlet))),
                    tags);
        }
    }

    private static Set<RatePoolName> pools(Installation installation) {
        return Stream.of(
                        installation.senders().values(),
                        installation.verifyProfiles().values(),
                        installation.callers().values())
                .<Outlet>flatMap(Collection::stream)
                .map(Outlet::ratePool)
                .collect(Collectors.toSet());
    }

    private Stream<Command> commands(LaneName lane) {
        return ownership.all().stream()
                .flatMap(owned -> owned.desk().commands().stream())
                .filter(c -> c.lane().equals(lane));
    }

    private Stream<Command> of(LaneName lane, SenderName sender) {
        return commands(lane).filter(c -> c.outlet().name().equals(sender));
    }

    /** When the oldest ones that an operator holds were created. */
    private Stream<Instant> held(LaneName lane, SenderName sender) {
        return ownership.all().stream()
                .flatMap(owned -> owned.intakes().values().stream())
                .flatMap(intake -> intake.held().oldest(lane, sender).stream());
    }

    private double oldestSeconds(Stream<Instant> created) {
        Instant now = scheduler.now();
        return created.min(Instant::compareTo)
                .map(at -> Math.max(0, Duration.between(at, now).toMillis() / 1000.0))
                .orElse(0.0);
    }

    /** 0 for a partition that another replica owns. */
    private double of(TopicPartition partition, ToDoubleFunction<Intake> value) {
        OwnedPartition owned = ownership.owned(partition.partition());
        Intake intake = owned == null ? null : owned.intakes().get(partition);
        return intake == null ? 0 : value.applyAsDouble(intake);
    }

    private double ageSeconds(Intake intake) {
        return intake.tracker().oldestOpenNanos() / NANOS_PER_SECOND;
    }

    private double halted(Class<? extends HaltScope> kind) {
        return halts.halted().stream().filter(kind::isInstance).count();
    }
}
