package io.sluice.gateway.dispatch;

import io.micrometer.core.instrument.Counter;
import io.sluice.core.command.Command;
import io.sluice.core.command.SendSms;
import io.sluice.core.dispatch.Ending;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.provider.ProviderReply;
import io.sluice.gateway.observability.CountryTag;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import io.sluice.gateway.observability.ServiceTag;
import io.sluice.gateway.spend.Spend;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the dispatcher does. Thread-safe; holds no personal data. */
final class DispatchMetrics {
    private static final Logger log = LoggerFactory.getLogger(DispatchMetrics.class);
    private static final String NONE = "none";
    private static final Duration LATENCY_MAX = Duration.ofDays(1);

    private final Metrics metrics;
    private final ServiceTag services;
    private final Spend spend;
    private final Clock clock;
    private final Counter sentAfterOptOut;

    DispatchMetrics(Metrics metrics, ServiceTag services, Spend spend, Clock clock) {
        this.metrics = metrics;
        this.services = services;
        this.spend = spend;
        this.clock = clock;
        this.sentAfterOptOut = metrics.counter(Metric.SENDS_AFTER_OPT_OUT);
    }

    void read(CommandTopic topic, Read read) {
        metrics.counter(Metric.COMMANDS_READ, topic.label(), services.of(serviceOf(read)), resultOf(read))
                .increment();
    }

    void ended(Command command, Ending ending) {
        if (ending instanceof Ending.Settled(Disposition disposition)) {
            settled(command.lane().value(), disposition);
            long millis = clock.millis() - Math.max(0, command.createdAt().toEpochMilli());
            // What a producer's clock says is no defect of ours: within a day it is a latency, beyond it is nonsense.
            Duration took = Duration.ofMillis(Math.clamp(millis, 0, LATENCY_MAX.toMillis()));
            metrics.timer(Metric.COMMANDS_LATENCY, command.lane().value()).record(took);
        }
    }

    void invalid(JournalEntry.Outcome outcome) {
        outcome.facts().ifPresent(facts -> settled(facts.lane(), outcome.disposition()));
    }

    void answered(Command command, ProviderReply reply, Duration took) {
        String account = command.outlet().account().value();
        metrics.timer(Metric.SEND_DURATION, account, outcomeOf(reply), codeOf(reply))
                .record(took);
        if (reply instanceof ProviderReply.Accepted accepted) {
            accepted(command, accepted);
        }
    }

    private void accepted(Command command, ProviderReply.Accepted accepted) {
        spend.accepted(command, accepted);
        if (command instanceof SendSms sms) {
            metrics.counter(
                            Metric.SEGMENTS_SENT,
                            services.of(command.service().value()),
                            sms.sender().name().value(),
                            CountryTag.of(sms.country().code()))
                    .increment(accepted.segments().orElse(command.segments()));
        }
    }

    void permitted(Command command, Duration waited) {
        String pool = command.outlet().ratePool().value();
        String lane = command.lane().value();
        metrics.counter(Metric.PERMITS_USED, pool, lane).increment(command.segments());
        metrics.timer(Metric.PERMIT_WAIT, pool, lane).record(waited);
    }

    void retried(Command command, String reason) {
        metrics.counter(Metric.SEND_RETRIES, command.outlet().name().value(), reason)
                .increment();
    }

    void brokeOff(Command command, boolean givenUp) {
        metrics.counter(Metric.COMMANDS_BROKEN_OFF, command.lane().value(), givenUp ? "given-up" : "left")
                .increment();
    }

    /** Counts by topic, without the prefix that all topics have. */
    RetentionWatch.Losses losses(String prefix) {
        return (topic, lost) -> lostToRetention(topic.substring(prefix.length()), lost);
    }

    void lostToRetention(String topic, long records) {
        metrics.counter(Metric.RECORDS_LOST, topic).increment((double) records);
    }

    void sentAfterOptOut() {
        sentAfterOptOut.increment();
    }

    void deadLetter(String topic, String reason) {
        metrics.counter(Metric.DEAD_LETTERS, topic, reason).increment();
        log.warn("A record of {} goes to the dead letters: {}", topic, reason);
    }

    void schemaMissing(String topic, String reason) {
        log.warn("A record of {} waits for its schema: {}", topic, reason);
    }

    private void settled(String lane, Disposition disposition) {
        String kind = disposition.getClass().getSimpleName();
        metrics.counter(
                        Metric.DISPOSITIONS,
                        lane,
                        kind,
                        disposition.reasonWord().orElse(NONE))
                .increment();
    }

    private static String serviceOf(Read read) {
        return switch (read) {
            case Read.Sms sms -> sms.command().service().value();
            case Read.Start start -> start.command().service().value();
            case Read.Check check -> check.command().service().value();
            case Read.Call call -> call.command().service().value();
            case Read.Cancel cancel -> cancel.command().facts().service();
            case Read.Invalid invalid -> invalid.service();
            case Read.Unreadable _, Read.Misplaced _, Read.NotYet _ -> NONE;
        };
    }

    private static String resultOf(Read read) {
        return switch (read) {
            case Read.Sms _, Read.Start _, Read.Check _, Read.Call _, Read.Cancel _ -> "valid";
            case Read.Invalid _ -> "invalid";
            case Read.Unreadable _ -> "unreadable";
            case Read.Misplaced _ -> "misplaced";
            case Read.NotYet _ -> "waiting";
        };
    }

    private static String outcomeOf(ProviderReply reply) {
        return switch (reply) {
            case ProviderReply.Accepted _ -> "accepted";
            case ProviderReply.Refused _ -> "refused";
            case ProviderReply.NotSent _ -> "not-sent";
            case ProviderReply.Busy _ -> "busy";
            case ProviderReply.Withheld _ -> "withheld";
            case ProviderReply.Ambiguous _ -> "ambiguous";
        };
    }

    private static String codeOf(ProviderReply reply) {
        return reply instanceof ProviderReply.Refused refused
                ? Integer.toString(refused.error().code())
                : NONE;
    }
}
