package io.sluice.gateway.dispatch;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.StartCall;
import io.sluice.core.codes.VerificationRecall;
import io.sluice.core.dispatch.Admission;
import io.sluice.core.dispatch.CommandDispatcher;
import io.sluice.core.dispatch.DispatchSettings;
import io.sluice.core.halt.Halts;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.pace.LaneRule;
import io.sluice.core.pace.Pacer;
import io.sluice.core.pause.Pauses;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.retry.RetryPolicy;
import io.sluice.core.retry.RetrySettings;
import io.sluice.core.shield.Shield;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.PartitionTrackers;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Lane;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.config.TopicsProperties;
import io.sluice.gateway.observability.Liveness;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.observability.ServiceTag;
import io.sluice.gateway.optout.OptOutRecorder;
import io.sluice.gateway.schedule.ScheduledCommands;
import io.sluice.gateway.spend.Spend;
import io.sluice.gateway.topics.DedupeHorizon;
import io.sluice.twilio.http.HttpBounds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Wires the dispatcher: what decides, what paces, what reads. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
@EnableConfigurationProperties(DispatchProperties.class)
class DispatchConfiguration {
    /** Somebody waits at the screen for the answer to a check, and for the code only at the telephone. */
    private static final List<LaneRule> VERIFY_LANES =
            List.of(new LaneRule(CheckVerification.LANE, 0, 0, 1), new LaneRule(StartVerification.LANE, 1, 0, 1));

    private static final List<LaneRule> CALL_LANES = List.of(new LaneRule(StartCall.LANE, 0, 0, 1));

    @Bean(destroyMethod = "close")
    AccountWatch accountWatch(MessagingProvider provider, Scheduler scheduler) {
        return new AccountWatch(provider, scheduler);
    }

    @Bean
    Halts halts(Scheduler scheduler, CircuitBreakerRegistry breakers, AccountWatch watch) {
        Halts halts = new Halts(scheduler, breakers, watch);
        watch.start(halts);
        return halts;
    }

    @Bean(destroyMethod = "close")
    Pacer pacer(Scheduler scheduler, Halts halts, Installation installation, HttpBounds bounds, Liveness liveness) {
        List<LaneRule> lanes = installation.lanes().values().stream()
                .map(l -> new LaneRule(l.name(), l.priority(), l.reserve(), l.ceiling()))
                .toList();
        Pacer pacer = new Pacer(scheduler, halts, lanes, bounds.total());
        installation.accounts().forEach((name, account) -> account.segmentsPerSecond()
                .ifPresent(limit -> pacer.limitAccount(name, limit)));
        installation.senders().values().stream()
                .collect(Collectors.toMap(s -> s.ratePool(), Function.identity(), (a, _) -> a))
                .forEach((pool, s) -> pacer.addPool(pool, s.account(), s.segmentsPerSecond()));
        installation
                .verifyProfiles()
                .values()
                .forEach(v -> pacer.addPool(v.ratePool(), v.account(), v.requestsPerSecond(), 1, VERIFY_LANES));
        installation.callers().values().stream()
                .collect(Collectors.toMap(CallOutlet::ratePool, Function.identity(), (a, _) -> a))
                .forEach((pool, c) -> pacer.addPool(pool, c.account(), c.callsPerSecond(), 1, CALL_LANES));
        scheduler.start("pacer", liveness.vital("The pacer", pacer::run));
        return pacer;
    }

    @Bean
    DispatchMetrics dispatchMetrics(Metrics metrics, Installation installation, Spend spend, Clock clock) {
        ServiceTag services = new ServiceTag(installation.services().keySet().stream()
                .map(name -> name.value())
                .collect(Collectors.toSet()));
        return new DispatchMetrics(metrics, services, spend, clock);
    }

    @Bean
    CommandDispatcher commandDispatcher(
            Installation installation,
            DispatchProperties properties,
            HttpBounds bounds,
            Pacer pacer,
            Halts halts,
            OptOuts optOuts,
            Pauses pauses,
            OptOutRecorder recorder,
            VerifyProvider verify,
            Shield shield,
            RetryRegistry retries,
            DispatchMetrics metrics,
            Scheduler scheduler) {
        DispatchSettings settings = new DispatchSettings(
                installation.stallBound(),
                bounds.total(),
                properties.grace(),
                DispatchSettings.DEFAULT.quietDoubt(),
                properties.inquiryMax(),
                DispatchSettings.DEFAULT.staleWait());
        RetrySettings retrySettings =
                new RetrySettings(properties.attemptsMax(), properties.firstWait(), properties.longestWait());
        RandomGenerator random = new SecureRandom();
        InstalledServices services = new InstalledServices(installation);
        WireObserver observer = new WireObserver(metrics, optOuts, recorder, installation.stallBound());
        return new CommandDispatcher(
                new Admission(services, installation.deliveryMode(), shield, pauses, scheduler),
                services,
                pacer,
                new RetryPolicy(retrySettings, random, retries),
                halts,
                new VerificationRecall(verify, VerifyTools.profilesOf(installation), scheduler),
                observer,
                settings,
                scheduler,
                installation.replicaId());
    }

    @Bean
    IntakeTools intakeTools(
            CommandReader reader,
            Errands errands,
            ProducerFactory<byte[], byte[]> producers,
            ScheduledCommands scheduled,
            DispatchMetrics metrics,
            DispatchProperties properties,
            DedupeHorizon horizon,
            Installation installation,
            Topics topics,
            Scheduler scheduler) {
        Duration bound = installation.stallBound();
        Republisher republisher = new Republisher(
                producers.createProducer(), topics.name(Topic.DEAD_LETTERS), installation.replicaId(), bound);
        return new IntakeTools(
                reader,
                errands,
                republisher,
                new ScheduledDeferrals(scheduled, bound),
                metrics,
                new HeldBudget(properties.heldMax()),
                horizon.commandsMax(),
                scheduler);
    }

    @Bean
    Ownership ownership(
            PartitionTrackers trackers,
            ScheduledCommands scheduled,
            CommandDispatcher dispatcher,
            IntakeTools tools,
            Installation installation,
            Topics topics,
            DispatchProperties properties,
            Scheduler scheduler) {
        return new Ownership(
                trackers,
                scheduled,
                dispatcher,
                tools,
                topicsByName(installation, topics),
                scheduler,
                properties.sessionTimeout().plusSeconds(1));
    }

    @Bean
    HeldReader heldReader(
            Ownership ownership,
            Pauses pauses,
            ConsumerFactory<byte[], byte[]> factory,
            Topics topics,
            DispatchMetrics metrics,
            Scheduler scheduler) {
        return new HeldReader(
                ownership,
                pauses,
                () -> factory.createConsumer(topics.prefix() + "dispatcher-held", "-held"),
                metrics.losses(topics.prefix()),
                scheduler);
    }

    @Bean
    CommandContainer commandContainer(
            ConsumerFactory<byte[], byte[]> factory,
            Installation installation,
            Topics topics,
            DispatchProperties properties,
            Ownership ownership,
            ScheduledCommands scheduled,
            HeldReader held,
            IntakeTools tools,
            DedupeHorizon horizon,
            Scheduler scheduler,
            Liveness liveness) {
        Set<String> names = topicsByName(installation, topics).keySet();
        Map<String, Lane> lanesByName = installation.lanes().values().stream()
                .collect(Collectors.toMap(lane -> lane.name().value(), Function.identity()));
        DueFlights due = new DueFlights(ownership, lanesByName, tools, horizon.value());
        CommandConsumer consumer = new CommandConsumer(
                ownership, new RetentionWatch(tools.metrics().losses(topics.prefix()), scheduler::nanoTime), scheduler);
        return new CommandContainer(
                factory,
                names,
                properties.groupOf(topics),
                properties,
                consumer,
                () -> {
                    scheduled.start(due);
                    held.start();
                },
                liveness::broken);
    }

    @Bean
    DispatcherHealth dispatcherHealthIndicator(CommandContainer container, Ownership ownership, Halts halts) {
        return new DispatcherHealth(container, ownership, halts);
    }

    @Bean
    DispatchGauges dispatchGauges(
            Ownership ownership,
            Pacer pacer,
            Halts halts,
            Scheduler scheduler,
            Metrics metrics,
            Installation installation,
            Topics topics,
            TopicsProperties counts) {
        DispatchGauges gauges = new DispatchGauges(ownership, pacer, halts, scheduler);
        gauges.register(metrics, installation, topicsByName(installation, topics), counts.partitions());
        return gauges;
    }

    private static Map<String, CommandTopic> topicsByName(Installation installation, Topics topics) {
        Map<String, CommandTopic> byName = new HashMap<>();
        installation
                .lanes()
                .values()
                .forEach(lane -> byName.put(topics.prefix() + lane.topic(), new CommandTopic.Messages(lane)));
        byName.put(topics.name(Topic.CANCEL), new CommandTopic.Cancels());
        byName.put(topics.name(Topic.VERIFY_START), new CommandTopic.Starts());
        byName.put(topics.name(Topic.VERIFY_CHECK), new CommandTopic.Checks());
        byName.put(topics.name(Topic.CALLS), new CommandTopic.Calls());
        return Map.copyOf(byName);
    }
}
