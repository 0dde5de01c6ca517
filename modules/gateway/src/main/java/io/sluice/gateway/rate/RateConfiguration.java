package io.sluice.gateway.rate;

import io.sluice.contract.RateEntry;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.lease.LeaseMember;
import io.sluice.core.lease.LeaseTerms;
import io.sluice.core.lease.MemberId;
import io.sluice.core.pace.LimitDemand;
import io.sluice.core.pace.Pacer;
import io.sluice.core.time.Scheduler;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.observability.Liveness;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.wire.RecordPublisher;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Makes the dispatcher's pacer spend only what is leased to this replica. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
class RateConfiguration {
    private static final int RUN_BYTES = 6;
    private static final double NANOS_PER_SECOND = 1e9;

    @Bean
    KafkaRateLog kafkaRateLog(
            ConsumerFactory<byte[], byte[]> consumers,
            @Qualifier("ratePublisher") RecordPublisher publisher,
            WireFormat format,
            Topics topics,
            Scheduler scheduler) {
        return new KafkaRateLog(
                consumers::createConsumer,
                publisher,
                format.reader(RateEntry.class),
                topics.name(Topic.RATE),
                scheduler);
    }

    @Bean
    LeaseMember leaseMember(Pacer pacer, KafkaRateLog log, Installation installation, Scheduler scheduler) {
        byte[] run = new byte[RUN_BYTES];
        new SecureRandom().nextBytes(run);
        MemberId me =
                new MemberId(installation.replicaId() + "/" + HexFormat.of().formatHex(run));
        LeaseTerms terms = new LeaseTerms(installation.stallBound(), LeaseTerms.ARRIVAL);
        return new LeaseMember(me, pacer, log, terms, scheduler);
    }

    @Bean
    LeaseLifecycle leaseLifecycle(
            LeaseMember member,
            KafkaRateLog log,
            Pacer pacer,
            Metrics metrics,
            Scheduler scheduler,
            Liveness liveness) {
        metrics.gauge(
                Metric.LEASE_LEFT,
                () -> member.view().left(scheduler.nanoTime()).toNanos() / NANOS_PER_SECOND);
        metrics.gauge(Metric.LEASE_MEMBERS, () -> member.view().members());
        metrics.counter(Metric.LEASE_CHANGES, () -> member.view().sharesProposed());
        metrics.counter(Metric.LEASE_GONE, () -> member.view().membersGone());
        for (LimitDemand demand : pacer.demands()) {
            metrics.gauge(
                    Metric.PERMITS_LEASED,
                    () -> member.view().tokens().getOrDefault(demand.limit(), 0),
                    demand.limit().value());
        }
        return new LeaseLifecycle(member, log, liveness);
    }

    @Bean
    LeaseHealth permitLeasesHealthIndicator(LeaseMember member, Scheduler scheduler) {
        return new LeaseHealth(member, scheduler);
    }
}
