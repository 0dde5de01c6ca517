package io.sluice.gateway.config;

import io.sluice.contract.topic.Topics;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The topics.
 *
 * @param prefix put before every topic's name, for several installations on one cluster
 * @param partitions partition count of all topics that are keyed by recipient; fixed for the life of the installation,
 *     since another count would send the commands of one recipient to another partition
 * @param replicationFactor copies of each partition when topics are created; from 3 on, at least two copies must
 *     acknowledge each record
 * @param create whether missing topics are created at the start; otherwise they are only checked
 */
@ConfigurationProperties("sluice.topics")
@Validated
public record TopicsProperties(
        @DefaultValue(Topics.DEFAULT_PREFIX)
        @Pattern(regexp = "[A-Za-z0-9._-]{0,100}", message = "use at most 100 letters, digits, dots and dashes")
        String prefix,

        @DefaultValue("12") @Range(min = 1, max = 1_024, message = "set {min} to {max}")
        int partitions,

        @DefaultValue("3") @Range(min = 1, max = 9, message = "set {min} to {max}")
        short replicationFactor,

        @DefaultValue("false") boolean create) {}
