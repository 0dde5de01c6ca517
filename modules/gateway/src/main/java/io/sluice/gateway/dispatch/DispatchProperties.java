package io.sluice.gateway.dispatch;

import io.sluice.contract.topic.Topics;
import io.sluice.gateway.config.Faults;
import io.sluice.gateway.config.SelfChecking;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are sent.
 *
 * @param group consumer group of the dispatchers; one installation has one group. Unset: the topics' prefix and
 *     {@code dispatcher}, so that two installations on one cluster never share a group
 * @param sessionTimeout how long a replica may be silent before its partitions go to others
 * @param attemptsMax POSTs per command that surely failed in passing before it is rejected as resubmittable
 * @param firstWait wait before the first retry; doubles with each further one
 * @param longestWait longest wait before a retry; when Twilio asks for a longer one, the sender rests for that time
 * @param grace how long an accepted message may take to show in Twilio's message list
 * @param inquiryMax how long Twilio is asked about a message whose answer was lost, before the command is left IN_DOUBT
 * @param outageFailures share, in percent, of failing requests to Twilio at which sending pauses
 * @param outageRest how long sending rests then before a few requests try again
 * @param heldMax commands that are paused by an operator and put aside by one replica, some 500 bytes of memory each; they
 *     stay in their topic. Beyond it a partition of a lane with such commands is not read on until the pause ends
 */
@ConfigurationProperties("sluice.dispatch")
@Validated
public record DispatchProperties(
        @Nullable String group,

        @DefaultValue("6s")
        @DurationMin(seconds = 2, message = "set at least 2s")
        @DurationMax(seconds = 60, message = "set at most 60s")
        Duration sessionTimeout,

        @DefaultValue("12") @Range(min = 1, max = 100, message = "set {min} to {max}")
        int attemptsMax,

        @DefaultValue("500ms") @DurationMin(millis = 10, message = "set at least 10ms")
        Duration firstWait,

        @DefaultValue("60s") @DurationMax(minutes = 30, message = "set at most 30m")
        Duration longestWait,

        @DefaultValue("5s") @DurationMax(minutes = 5, message = "set at most 5m")
        Duration grace,

        @DefaultValue("15m") @DurationMax(hours = 24, message = "set at most 24h")
        Duration inquiryMax,

        @DefaultValue("50") @Range(min = 1, max = 100, message = "set {min} to {max}")
        int outageFailures,

        @DefaultValue("5s") @DurationMin(millis = 100, message = "set at least 100ms")
        Duration outageRest,

        @DefaultValue("100000") @Range(min = 1_000, max = 10_000_000, message = "set {min} to {max}")
        int heldMax)
        implements SelfChecking {
    /** The group that the dispatchers of this installation form. */
    String groupOf(Topics topics) {
        return group == null ? topics.prefix() + "dispatcher" : group;
    }

    @Override
    public void check(Faults faults) {
        if (firstWait != null && longestWait != null) {
            faults.require(
                    firstWait.compareTo(longestWait) <= 0,
                    "sluice.dispatch.first-wait",
                    "set at most sluice.dispatch.longest-wait");
        }
    }
}
