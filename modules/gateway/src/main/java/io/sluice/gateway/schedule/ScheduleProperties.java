package io.sluice.gateway.schedule;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Commands that wait for their notBefore.
 *
 * @param waitingMax waiting commands whose times one replica knows. Beyond it the scheduled topic is not read ahead: nothing
 *     is lost, but a command behind the bound may come late, when earlier ones have gone. Plan memory by all that wait,
 *     within the bound or not: some 40 bytes here, and about 1 kB where the tracker keeps the open commands and their facts
 * @param inFlightMax due commands that are handed to the dispatcher at once; the others stay on the topic
 */
@ConfigurationProperties("sluice.schedule")
@Validated
public record ScheduleProperties(
        @DefaultValue("100000")
        @Min(value = 1_000, message = "set 1000 to 10000000")
        @Max(value = 10_000_000, message = "set 1000 to 10000000")
        int waitingMax,

        @DefaultValue("500")
        @Min(value = 1, message = "set 1 to 10000")
        @Max(value = 10_000, message = "set 1 to 10000")
        int inFlightMax) {}
