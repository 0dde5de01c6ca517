package io.sluice.gateway.tracking;

import io.sluice.core.tracking.TrackingPolicy;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are tracked after their attempt.
 *
 * @param dedupeHorizon how long a settled commandId is remembered; at least the retention of the command topics
 * @param settledMax most settled commandIds that one partition remembers, about 30 bytes each
 * @param correctionWindow how long a message with a final status stays open for a corrected receipt
 * @param giveUpAfter age since acceptance at which the present status becomes the final one
 * @param askAfter ages since acceptance at which Twilio is asked about a message without a final status; the last gap
 *     repeats until {@code give-up-after}
 * @param openMax messages without a final status that one replica keeps, about 1 kB each, when it owns every partition; each
 *     partition has its share. Beyond it those that Twilio has had for the correction window are given up, the oldest first
 * @param asksPerSecond most questions to Twilio per second and replica
 * @param checkpointEvery time between two checkpoints of a partition; large partitions take longer
 * @param releaseBound longest time that giving a partition back may take
 */
@ConfigurationProperties("sluice.tracking")
@Validated
public record TrackingProperties(
        @DefaultValue("4d") @DurationMin(hours = 1) Duration dedupeHorizon,

        @DefaultValue("4000000") @Min(4_096) @Max(32_000_000)
        int settledMax,

        @DefaultValue("30m") @DurationMin(minutes = 1) @DurationMax(days = 1)
        Duration correctionWindow,

        @DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 4)
        Duration giveUpAfter,

        @DefaultValue({"2m", "10m", "1h", "4h"}) @NotEmpty List<Duration> askAfter,

        @DefaultValue("150000") @Min(10_000) @Max(20_000_000)
        int openMax,

        @DefaultValue("1") @Min(0) @Max(50) int asksPerSecond,

        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 10)
        Duration checkpointEvery,

        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(seconds = 30)
        Duration releaseBound) {
    TrackingPolicy policy(int partitions) {
        return new TrackingPolicy(
                dedupeHorizon, settledMax, correctionWindow, giveUpAfter, askAfter, Math.max(1, openMax / partitions));
    }
}
