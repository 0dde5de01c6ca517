package io.sluice.gateway.schedule;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Commands that wait for their notBefore.
 *
 * @param waitingMax waiting commands whose times one replica knows. Beyond it the scheduled topic is not read ahead: nothing
 *     is lost, but a command behind the bound may come late, when earlier ones have gone. Plan memory by all that wait,
 *     within the bound or not: some 48 bytes here, and about 1 kB where the tracker keeps the open commands and their facts
 * @param inFlightMax due commands that are handed to the dispatcher at once; the others stay on the topic
 */
@ConfigurationProperties("sluice.schedule")
@Validated
public record ScheduleProperties(
        @DefaultValue("100000") @Range(min = 1_000, max = 10_000_000, message = "set {min} to {max}")
        int waitingMax,

        @DefaultValue("500") @Range(min = 1, max = 10_000, message = "set {min} to {max}")
        int inFlightMax) {}
