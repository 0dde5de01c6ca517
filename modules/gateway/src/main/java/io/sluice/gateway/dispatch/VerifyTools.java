package io.sluice.gateway.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.sender.Purpose;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationFacts;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.RecipientRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of starts and checks share. Thread-safe.
 *
 * @param profiles the configured profiles by name
 */
record VerifyTools(
        RecipientReader recipients, Map<String, VerifyOutlet> profiles, RecipientRef recipientRef, Clock clock) {
    /** In a text of the schema no character separates; lengths keep the parts apart. */
    private static final char PART = '\u0000';

    VerifyTools {
        profiles = Map.copyOf(profiles);
    }

    static VerifyTools of(
            Installation installation, PhoneNumbers phoneNumbers, RecipientRef recipientRef, Clock clock) {
        return new VerifyTools(new RecipientReader(phoneNumbers), profilesOf(installation), recipientRef, clock);
    }

    static Map<String, VerifyOutlet> profilesOf(Installation installation) {
        Map<String, VerifyOutlet> profiles = new HashMap<>();
        installation.verifyProfiles().forEach((name, outlet) -> profiles.put(name.value(), outlet));
        return profiles;
    }

    Instant now() {
        return clock.instant();
    }

    String refOf(String address) {
        return recipientRef.of(address);
    }

    /** A hash that nobody can try out without the installation's key. */
    int secretHash(List<String> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.length()).append(PART).append(part));
        return recipientRef.of(text.toString()).hashCode();
    }

    Read invalidStart(
            io.sluice.contract.StartVerification wire,
            RecipientReader.@Nullable Recipient recipient,
            int contentHash,
            Refusals refusals) {
        UUID id = wire.getCommandId();
        Echo echo = new Echo(
                wire.getService(), wire.getCorrelationId(), wire.getProfile(), wire.getCreatedAt(), contentHash);
        return invalid(id, StartVerification.LANE, facts(id, false), echo, recipient, refusals);
    }

    Read invalidCheck(
            io.sluice.contract.CheckVerification wire,
            RecipientReader.@Nullable Recipient recipient,
            int contentHash,
            Refusals refusals) {
        Echo echo = new Echo(wire.getService(), wire.getCorrelationId(), null, wire.getCreatedAt(), contentHash);
        VerificationFacts facts = facts(wire.getVerificationId(), true);
        return invalid(wire.getCommandId(), CheckVerification.LANE, facts, echo, recipient, refusals);
    }

    private record Echo(
            String service,
            @Nullable String correlationId,
            @Nullable String profile,
            Instant createdAt,
            int contentHash) {}

    private static VerificationFacts facts(UUID verificationId, boolean check) {
        return new VerificationFacts(
                new CommandId(verificationId), check, Optional.empty(), Duration.ZERO, Duration.ZERO, Optional.empty());
    }

    private Read invalid(
            UUID id,
            LaneName lane,
            VerificationFacts verification,
            Echo echo,
            RecipientReader.@Nullable Recipient recipient,
            Refusals refusals) {
        Optional<RecipientReader.Recipient> known = Optional.ofNullable(recipient);
        MessageFacts facts = new MessageFacts(
                EchoedTexts.clipped(echo.service()),
                Optional.ofNullable(echo.correlationId()).map(EchoedTexts::clipped),
                Optional.ofNullable(echo.profile()).map(EchoedTexts::clipped),
                Optional.empty(),
                Purpose.OTP.name(),
                lane.value(),
                known.flatMap(RecipientReader.Recipient::country).map(Country::code),
                Optional.empty(),
                OptionalInt.empty(),
                known.map(r -> refOf(r.to().address())),
                echo.contentHash(),
                Map.of(),
                echo.createdAt(),
                Optional.of(verification));
        Disposition rejected =
                new Disposition.Rejected(refusals.reason(), refusals.explanation(), OptionalInt.empty(), false);
        return new Read.Invalid(
                new JournalEntry.Outcome(new CommandId(id), Optional.of(facts), rejected, 0, clock.instant()),
                facts.service());
    }
}
