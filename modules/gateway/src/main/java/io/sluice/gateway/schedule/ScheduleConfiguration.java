package io.sluice.gateway.schedule;

import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.pause.Pauses;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.observability.Liveness;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.topics.DedupeHorizon;
import io.sluice.gateway.wire.RecordFetcher;
import io.sluice.gateway.wire.RecordPublisher;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** The schedule of the dispatcher, which starts it when it can take due commands. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
@EnableConfigurationProperties(ScheduleProperties.class)
public class ScheduleConfiguration {
    @Bean
    ScheduledCommands scheduledCommands(
            RecordPublisher publisher,
            ConsumerFactory<byte[], byte[]> consumers,
            WireFormat format,
            Topics topics,
            ScheduleProperties bounds,
            Pauses pauses,
            DedupeHorizon horizon,
            Metrics metrics,
            Liveness liveness) {
        InstantSource clock = InstantSource.system();
        ScheduleMeters meters = new ScheduleMeters(metrics, clock);
        WireReader<ScheduledCommand> wire = format.reader(ScheduledCommand.class);
        String topic = topics.name(Topic.SCHEDULED);
        String group = topics.prefix() + "dispatcher-scheduled";
        return new ScheduledCommands(
                publisher,
                due -> new ScheduleLoop(() -> new ScheduleReader(
                        new ScheduledLog(consumers.createConsumer(group, "-scheduled"), topic, clock, meters::lost),
                        new RecordFetcher(consumers.createConsumer(group, "-scheduled-again"), System::nanoTime),
                        wire,
                        due,
                        pauses::holds,
                        clock,
                        meters,
                        new Renewals(
                                (partition, command) -> ScheduledCommands.append(publisher, partition, command),
                                horizon.value(),
                                clock),
                        bounds)),
                liveness);
    }
}
