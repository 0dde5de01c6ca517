package io.sluice.gateway.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.SendSms;
import io.sluice.core.command.Validity;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.E164;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.phone.PhoneVerdict;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.ServiceName;
import io.sluice.gateway.config.Lane;
import io.sluice.gateway.config.RecipientRef;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * READ for SendSms: turns a record into a valid command, or names everything that is wrong with it. Pure but for the
 * clock; thread-safe; no reason holds a number or a text.
 */
final class SmsReader {
    private final PhoneNumbers phoneNumbers;
    private final SenderChoice senders;
    private final RecipientRef recipientRef;
    private final Clock clock;

    SmsReader(PhoneNumbers phoneNumbers, SenderChoice senders, RecipientRef recipientRef, Clock clock) {
        this.phoneNumbers = phoneNumbers;
        this.senders = senders;
        this.recipientRef = recipientRef;
        this.clock = clock;
    }

    Read read(io.sluice.contract.SendSms sms, Lane lane) {
        Refusals refusals = new Refusals();
        CommandId id = new CommandId(sms.getCommandId());
        PhoneVerdict.@Nullable Valid phone = phone(sms.getTo(), refusals);
        ServiceName service = refusals.build("INVALID_SERVICE", () -> new ServiceName(sms.getService()));
        Purpose purpose = purpose(sms, refusals);
        SenderProfile sender = sender(sms, purpose, refusals);
        EchoedTexts.check(sms.getCorrelationId(), sms.getMetadata(), refusals);
        ContentReader.Written content = ContentReader.read(sms, refusals);
        Validity validity = ValidityReader.read(
                sms.getNotBefore(),
                sms.getCreatedAt(),
                sms.getExpiresAt(),
                lane.defaultExpiry(),
                clock.instant(),
                refusals);
        if (refusals.any()
                || phone == null
                || service == null
                || purpose == null
                || sender == null
                || content == null
                || validity == null) {
            return invalid(sms, id, lane, phone, refusals);
        }
        return new Read.Sms(new SendSms(
                id,
                service,
                Optional.ofNullable(sms.getCorrelationId()),
                phone.number(),
                phone.country(),
                sender,
                purpose,
                lane.name(),
                content.content(),
                content.text().map(t -> t.segmentation().encoding()),
                content.segments(),
                validity,
                sms.getRiskCheck(),
                sms.getMetadata(),
                contentHash(sms),
                recipientRef.of(phone.number().value()),
                sms.getCreatedAt()));
    }

    private PhoneVerdict.@Nullable Valid phone(String to, Refusals refusals) {
        return switch (phoneNumbers.check(to)) {
            case PhoneVerdict.Valid valid -> valid;
            case PhoneVerdict.Refused refused -> {
                refusals.add(
                        "INVALID_NUMBER_" + refused.reason().name(),
                        "to: " + refused.reason().explanation());
                yield null;
            }
        };
    }

    private static @Nullable Purpose purpose(io.sluice.contract.SendSms sms, Refusals refusals) {
        return switch (sms.getPurpose()) {
            case OTP -> Purpose.OTP;
            case TRANSACTIONAL -> Purpose.TRANSACTIONAL;
            case MARKETING -> Purpose.MARKETING;
            case UNRECOGNIZED -> {
                refusals.add("UNKNOWN_PURPOSE", "purpose: not known to this version; use one of its schema");
                yield null;
            }
        };
    }

    private @Nullable SenderProfile sender(
            io.sluice.contract.SendSms sms, @Nullable Purpose purpose, Refusals refusals) {
        if (sms.getSender() == null && purpose == null) {
            return null;
        }
        Optional<SenderProfile> sender = senders.choose(sms.getSender(), purpose);
        if (sender.isEmpty()) {
            refusals.add(
                    "UNKNOWN_SENDER",
                    sms.getSender() == null
                            ? "sender: none is named and sluice.defaults has none for the purpose"
                            : "sender: no profile of that name under sluice.senders");
        }
        return sender.orElse(null);
    }

    private Read invalid(
            io.sluice.contract.SendSms sms,
            CommandId id,
            Lane lane,
            PhoneVerdict.@Nullable Valid phone,
            Refusals refusals) {
        Optional<E164> number = Optional.ofNullable(phone).map(PhoneVerdict.Valid::number);
        MessageFacts facts = new MessageFacts(
                EchoedTexts.clipped(sms.getService()),
                Optional.ofNullable(sms.getCorrelationId()).map(EchoedTexts::clipped),
                Optional.ofNullable(sms.getSender()).map(EchoedTexts::clipped),
                Optional.empty(),
                sms.getPurpose().name(),
                lane.name().value(),
                Optional.ofNullable(phone).map(p -> p.country().code()),
                Optional.empty(),
                OptionalInt.empty(),
                number.map(n -> recipientRef.of(n.value())),
                contentHash(sms),
                Map.of(),
                sms.getCreatedAt());
        Disposition rejected =
                new Disposition.Rejected(refusals.reason(), refusals.explanation(), OptionalInt.empty(), false);
        return new Read.Invalid(
                new JournalEntry.Outcome(id, Optional.of(facts), rejected, 0, clock.instant()), facts.service());
    }

    /** Over what the recipient would get and when; equal for a command that its producer publishes twice. */
    private static int contentHash(io.sluice.contract.SendSms sms) {
        return Objects.hash(
                sms.getService(),
                sms.getTo(),
                sms.getSender(),
                sms.getPurpose().name(),
                sms.getBody(),
                sms.getContentSid(),
                sms.getContentVariables(),
                sms.getMediaUrls(),
                sms.getNotBefore(),
                sms.getExpiresAt(),
                sms.getEncoding().name());
    }
}
