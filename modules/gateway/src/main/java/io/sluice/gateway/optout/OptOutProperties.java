package io.sluice.gateway.optout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The opt-out gate.
 *
 * @param acceptEmpty whether a start with delivery mode live may send although not one opt-out is known: true only
 *     where there are none to import
 */
@ConfigurationProperties("sluice.opt-outs")
public record OptOutProperties(@DefaultValue("false") boolean acceptEmpty) {}
