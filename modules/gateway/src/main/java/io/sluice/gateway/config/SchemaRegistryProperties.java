package io.sluice.gateway.config;

import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A schema registry that speaks Confluent's REST API. With one, records are written in Confluent's framing; without, in
 * Avro single-object encoding.
 *
 * @param url address of the registry; unset: none is used
 * @param username name for basic authentication
 * @param password password for basic authentication
 * @param register whether schemas that a subject does not hold are registered; {@code false}: somebody else does it
 * @param timeout longest time for one answer of the registry
 */
@ConfigurationProperties("sluice.schema-registry")
@Validated
public record SchemaRegistryProperties(
        @Nullable URI url,
        @Nullable String username,
        @Nullable Secret password,
        @DefaultValue("true") boolean register,

        @DefaultValue("5s")
        @DurationMin(millis = 100, message = "set at least 100ms")
        @DurationMax(seconds = 60, message = "set at most 60s")
        Duration timeout) {}
