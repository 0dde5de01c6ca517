package io.sluice.gateway.config;

import io.sluice.core.sender.Purpose;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the whole gateway shares. {@link Installation} is its checked form in core types; nothing else reads this.
 *
 * @param roles what this process does: {@code dispatcher}, {@code webhook} or both; {@code topics} only creates and
 *     checks the topics
 * @param replicaId name of this process in the journal and in metrics, unlike that of any other running replica; unset:
 *     the host's name and six random characters
 * @param stallBound how long Kafka may stand still before sending stops; intent deadline, opt-out staleness and lease
 *     length follow from it. 12 s suits brokers with default time-outs, 4 s tuned ones
 * @param unknownServices whether services that {@code sluice.services} does not name may send: {@code allow} or
 *     {@code refuse}
 * @param senders the sender profiles by name
 * @param callers the numbers that call people, by name; a name that nothing else that sends has
 * @param defaults the sender that a purpose uses when the command names none, by purpose
 * @param ratePools throughput that several senders share, such as that of a 10DLC campaign, by name
 * @param lanes command topics with a priority, by name; {@code urgent}, {@code normal} and {@code bulk} always exist
 * @param services what each upstream service may do, by the name that it declares
 */
@ConfigurationProperties("sluice")
@Validated
public record SluiceProperties(
        @DefaultValue({"dispatcher", "webhook"}) @NotEmpty(message = "name dispatcher, webhook or both")
        Set<Role> roles,

        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                message = "use at most 64 letters, digits, dots and dashes")
        @Nullable
        String replicaId,

        @DefaultValue("12s")
        @DurationMin(seconds = 1, message = "set at least 1s")
        @DurationMax(seconds = 60, message = "set at most 60s")
        Duration stallBound,

        @DefaultValue("allow") UnknownServices unknownServices,

        @DefaultValue Map<String, SenderProperties> senders,

        @DefaultValue Map<String, CallerProperties> callers,

        @DefaultValue Map<Purpose, String> defaults,

        @DefaultValue Map<String, RatePoolProperties> ratePools,

        @DefaultValue Map<String, LaneProperties> lanes,

        @DefaultValue Map<String, ServiceProperties> services) {
    public SluiceProperties {
        senders = Map.copyOf(senders);
        callers = Map.copyOf(callers);
        defaults = Map.copyOf(defaults);
        ratePools = Map.copyOf(ratePools);
        lanes = Map.copyOf(lanes);
        services = Map.copyOf(services);
    }
}
