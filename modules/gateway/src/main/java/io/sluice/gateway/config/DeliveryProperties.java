package io.sluice.gateway.config;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom messages reach. A staging system cannot text customers, because {@code live} must be asked for.
 *
 * @param mode {@code live}: everybody; {@code allow-list}: the listed numbers only; {@code simulate}: nobody
 * @param allowList numbers in E.164 that {@code allow-list} sends to
 * @param alwaysValidPrefixes beginnings of numbers that pass the numbering plan unseen, for tests, for example
 *     {@code +1500555}; refused in {@code live} mode unless {@code sluice.twilio.base-url} names a simulator
 */
@ConfigurationProperties("sluice.delivery")
@Validated
public record DeliveryProperties(
        @DefaultValue("allow-list") Delivery mode,
        @DefaultValue Set<String> allowList,
        @DefaultValue Set<String> alwaysValidPrefixes) {
    /** Prints no number. */
    @Override
    public String toString() {
        return "DeliveryProperties[" + mode + "]";
    }
}
