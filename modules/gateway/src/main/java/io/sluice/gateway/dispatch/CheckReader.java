package io.sluice.gateway.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.Validity;
import io.sluice.core.journal.History;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.OneTimeCode;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * READ for CheckVerification: turns a record into a valid command, or names everything that is wrong with it. Which
 * profile it belongs to says the history of the partition, which knows the start. Thread-safe; no reason holds a recipient
 * or a code.
 */
final class CheckReader {
    /** Nobody waits longer for the answer to a code. */
    static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(1);

    private final VerifyTools tools;

    CheckReader(VerifyTools tools) {
        this.tools = tools;
    }

    Read read(io.sluice.contract.CheckVerification wire, History history) {
        Refusals refusals = new Refusals();
        CommandId start = new CommandId(wire.getVerificationId());
        RecipientReader.Recipient recipient = tools.recipients().read(wire.getTo(), refusals);
        ServiceName service = refusals.build("INVALID_SERVICE", () -> new ServiceName(wire.getService()));
        OneTimeCode code = refusals.build("INVALID_CODE", () -> new OneTimeCode(wire.getCode()));
        Validity validity = ValidityReader.read(
                null, wire.getCreatedAt(), wire.getExpiresAt(), DEFAULT_EXPIRY, tools.now(), refusals);
        EchoedTexts.check(wire.getCorrelationId(), wire.getMetadata(), refusals);
        VerifyOutlet outlet = outlet(start, history, refusals);
        if (refusals.any()
                || recipient == null
                || service == null
                || code == null
                || validity == null
                || outlet == null) {
            return tools.invalidCheck(wire, recipient, contentHash(wire), refusals);
        }
        return new Read.Check(new CheckVerification(
                new CommandId(wire.getCommandId()),
                start,
                service,
                Optional.ofNullable(wire.getCorrelationId()),
                recipient.to(),
                recipient.country(),
                outlet,
                code,
                validity,
                wire.getMetadata(),
                contentHash(wire),
                tools.refOf(recipient.to().address()),
                wire.getCreatedAt()));
    }

    /** A start that the history does not know is judged later; with one profile only that can be its profile. */
    private @Nullable VerifyOutlet outlet(CommandId start, History history, Refusals refusals) {
        Optional<String> known = history.startFacts(start).flatMap(MessageFacts::sender);
        Optional<VerifyOutlet> outlet = known.isPresent()
                ? known.map(tools.profiles()::get)
                : tools.profiles().values().stream()
                        .filter(_ -> tools.profiles().size() == 1)
                        .findFirst();
        if (outlet.isEmpty()) {
            String reason = known.isPresent() ? "UNKNOWN_PROFILE" : unknown(history, start);
            refusals.add(reason, "verificationId: no verification of this id and recipient is open");
        }
        return outlet.orElse(null);
    }

    private static String unknown(History history, CommandId start) {
        boolean settled = history.past(start) instanceof History.Past.Settled;
        return settled && !history.startRefused(start) ? VerifyReason.OVER : VerifyReason.UNKNOWN;
    }

    /** Keyed, since a plain hash over a code could be tried out. */
    private int contentHash(io.sluice.contract.CheckVerification wire) {
        return tools.secretHash(List.of(
                wire.getService(),
                wire.getTo(),
                wire.getVerificationId().toString(),
                wire.getCode(),
                Objects.toString(wire.getExpiresAt())));
    }
}
