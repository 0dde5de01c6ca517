package io.sluice.gateway.journal;

import io.sluice.core.command.CommandId;
import io.sluice.core.verify.VerificationFacts;
import io.sluice.core.verify.VerifyChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What makes a command one of a verification, between the core's form and the contract's. */
final class VerificationFactsCodec {
    private VerificationFactsCodec() {}

    static io.sluice.contract.VerificationFacts toRecord(VerificationFacts facts) {
        var wire = new io.sluice.contract.VerificationFacts();
        wire.setVerificationId(facts.verificationId().value());
        wire.setCheck(facts.check());
        wire.setChannel(facts.channel().map(Enum::name).orElse(null));
        wire.setValidForMillis(millis(facts.validFor()));
        wire.setResendAfterMillis(millis(facts.resendAfter()));
        wire.setCallAfterMillis(
                facts.callAfter().map(VerificationFactsCodec::millis).orElse(null));
        return wire;
    }

    static VerificationFacts ofRecord(io.sluice.contract.VerificationFacts wire) {
        return new VerificationFacts(
                new CommandId(wire.getVerificationId()),
                wire.getCheck(),
                Optional.ofNullable(wire.getChannel()).flatMap(VerificationFactsCodec::channel),
                Duration.ofMillis(wire.getValidForMillis()),
                Duration.ofMillis(wire.getResendAfterMillis()),
                Optional.ofNullable(wire.getCallAfterMillis()).map(Duration::ofMillis));
    }

    /** Empty for a channel of a newer version. */
    private static Optional<VerifyChannel> channel(String word) {
        return Arrays.stream(VerifyChannel.values())
                .filter(channel -> channel.name().equals(word))
                .findFirst();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
