package io.sluice.gateway.config;

import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet.VoiceRule;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One Verify profile: which Verify service sends and checks codes, and how.
 *
 * @param account the Twilio account that owns the service, by its name under {@code sluice.twilio.accounts}; {@code
 *     default} is the account of the short form
 * @param serviceSid the Verify service ({@code VA…}); required
 * @param requestsPerSecond starts and checks together in any one second, over all replicas; required, since Twilio limits
 *     them by account and service
 * @param channels how its codes may travel: {@code sms}, {@code call}, {@code auto}, {@code email}, {@code whatsapp}
 * @param countries countries of the numbers that it may verify (ISO 3166 codes), or {@code *}; required
 * @param codeValidity how long Twilio takes a code of this service; 10m unless Twilio's support changed it
 * @param resendAfter how long after a send the next one, a call included, is accepted for the same recipient
 * @param voice when a start may ask for a call: {@code after-text} only after its code was sent as a text, {@code
 *     any-time} as any other channel
 */
public record VerifyProfileProperties(
        @DefaultValue("default") String account,
        @Nullable String serviceSid,
        @Nullable Double requestsPerSecond,
        @DefaultValue("sms") Set<VerifyChannel> channels,
        @DefaultValue Set<String> countries,
        @DefaultValue("10m") Duration codeValidity,
        @DefaultValue("30s") Duration resendAfter,
        @DefaultValue("after-text") VoiceRule voice) {}
