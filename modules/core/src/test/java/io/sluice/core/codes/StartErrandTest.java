package io.sluice.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.retry.RetryRegistry;
import io.sluice.core.codes.VerifyFixture.Lists;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.retry.RetryPolicy;
import io.sluice.core.retry.RetrySettings;
import io.sluice.core.shield.Shield;
import io.sluice.core.time.VirtualScheduler;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet.VoiceRule;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the journal is told of a start before each of its attempts. */
class StartErrandTest {
    private static final int LANDLINE = 60205;

    private final Lists provider = new Lists(new AttemptsAnswer.Unavailable("down"), new CheckResolution.NotListed());
    private final StartErrand errand = new StartErrand(
            VerifyFixture.start(VerifyFixture.outlet(VoiceRule.AFTER_TEXT), VerifyChannel.SMS, VerifyChannel.CALL),
            new CodeErrands(provider, (_, _) -> new GateVerdict.Open(), Shield.off(), new VirtualScheduler(1)));

    private Optional<VerifyChannel> told() {
        return errand.facts().verification().orElseThrow().channel();
    }

    @Test
    void each_attempt_tells_the_channel_that_it_takes() {
        assertThat(told()).contains(VerifyChannel.SMS);
        ProviderError landline =
                new ProviderError(LANDLINE, FailureClass.PERMANENT, "LANDLINE", "No texts.", false, Duration.ZERO);

        RetryPolicy policy = new RetryPolicy(RetrySettings.DEFAULT, new Random(1), RetryRegistry.ofDefaults());

        var _ = errand.decide(policy.begin(), new ProviderReply.Refused(400, landline, Optional.empty()));

        assertThat(told()).contains(VerifyChannel.CALL);
    }
}
