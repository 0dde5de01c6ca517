package io.sluice.core.codes;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.Country;
import io.sluice.core.sender.Purpose;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationFacts;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the statuses of starts and checks say about them; no recipient, no code. */
final class CodeFacts {
    private CodeFacts() {}

    static MessageFacts of(StartVerification start, VerifyChannel channel) {
        VerificationFacts facts = facts(start.outlet(), start.id(), Optional.of(channel));
        return facts(start, start.outlet(), start.correlationId(), start.recipientRef(), start.metadata(), facts);
    }

    static MessageFacts of(CheckVerification check) {
        VerificationFacts facts = facts(check.outlet(), check.verificationId(), Optional.empty());
        return facts(check, check.outlet(), check.correlationId(), check.recipientRef(), check.metadata(), facts);
    }

    private static VerificationFacts facts(
            VerifyOutlet outlet, CommandId verificationId, Optional<VerifyChannel> channel) {
        Optional<Duration> callAfter =
                Optional.of(outlet.resendAfter()).filter(_ -> outlet.channels().contains(VerifyChannel.CALL));
        return new VerificationFacts(
                verificationId, channel.isEmpty(), channel, outlet.codeValidity(), outlet.resendAfter(), callAfter);
    }

    private static MessageFacts facts(
            Command command,
            VerifyOutlet outlet,
            Optional<String> correlationId,
            String recipientRef,
            Map<String, String> metadata,
            VerificationFacts verification) {
        return new MessageFacts(
                command.service().value(),
                correlationId,
                Optional.of(outlet.name().value()),
                Optional.of(outlet.account().value()),
                Purpose.OTP.name(),
                command.lane().value(),
                command.destination().map(Country::code),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(recipientRef),
                command.contentHash(),
                metadata,
                command.createdAt(),
                Optional.of(verification));
    }
}
