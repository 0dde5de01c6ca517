package io.sluice.gateway.dispatch;

import io.sluice.contract.VerificationChannel;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.Validity;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.verify.OneTimeCode;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * READ for StartVerification: turns a record into a valid command, or names everything that is wrong with it. Pure but for
 * the clock; thread-safe; no reason holds a recipient or a code.
 */
final class StartReader {
    /** Nobody waits longer for a code. */
    static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(2);

    private final VerifyTools tools;

    StartReader(VerifyTools tools) {
        this.tools = tools;
    }

    Read read(io.sluice.contract.StartVerification wire) {
        Refusals refusals = new Refusals();
        CommandId id = new CommandId(wire.getCommandId());
        RecipientReader.Recipient recipient = tools.recipients().read(wire.getTo(), refusals);
        ServiceName service = refusals.build("INVALID_SERVICE", () -> new ServiceName(wire.getService()));
        VerifyOutlet outlet = tools.profiles().get(wire.getProfile());
        refusals.require(outlet != null, "UNKNOWN_PROFILE", "profile: none of that name under sluice.verify.profiles");
        List<VerifyChannel> channels = channels(wire, refusals);
        Validity validity = ValidityReader.read(
                null, wire.getCreatedAt(), wire.getExpiresAt(), DEFAULT_EXPIRY, tools.now(), refusals);
        EchoedTexts.check(wire.getCorrelationId(), wire.getMetadata(), refusals);
        VerificationStart request = recipient == null || outlet == null || channels.isEmpty()
                ? null
                : request(wire, id, outlet, recipient, channels, refusals);
        if (refusals.any()
                || recipient == null
                || service == null
                || outlet == null
                || request == null
                || validity == null) {
            return tools.invalidStart(wire, recipient, contentHash(wire), refusals);
        }
        return new Read.Start(new StartVerification(
                id,
                service,
                Optional.ofNullable(wire.getCorrelationId()),
                recipient.country(),
                outlet,
                channels,
                request,
                validity,
                wire.getMetadata(),
                contentHash(wire),
                tools.refOf(recipient.to().address()),
                wire.getCreatedAt()));
    }

    private static @Nullable VerificationStart request(
            io.sluice.contract.StartVerification wire,
            CommandId id,
            VerifyOutlet outlet,
            RecipientReader.Recipient recipient,
            List<VerifyChannel> channels,
            Refusals refusals) {
        boolean reachable = channels.stream().allMatch(channel -> recipient.to().reachableBy(channel));
        refusals.require(reachable, "CHANNEL_UNFIT", "channel: EMAIL leads to mailboxes, all others to numbers");
        String custom = wire.getCustomCode();
        OneTimeCode code = custom == null ? null : refusals.build("INVALID_CODE", () -> new OneTimeCode(custom));
        if (!reachable || (custom != null && code == null)) {
            return null;
        }
        VerificationStart.Wording wording = new VerificationStart.Wording(
                Optional.ofNullable(wire.getLocale()),
                Optional.ofNullable(wire.getTemplateSid()),
                wire.getTemplateVariables());
        return refusals.build(
                "INVALID_START",
                () -> new VerificationStart(
                        id,
                        outlet.profile(),
                        recipient.to(),
                        channels.getFirst(),
                        wording,
                        Optional.ofNullable(code),
                        wire.getRateLimitKeys(),
                        Optional.ofNullable(wire.getDeviceIp()),
                        wire.getRiskCheck()));
    }

    /** In the order of trying; a call as a second choice comes only after a text. */
    private static List<VerifyChannel> channels(io.sluice.contract.StartVerification wire, Refusals refusals) {
        List<VerificationChannel> named = new ArrayList<>(List.of(wire.getChannel()));
        named.addAll(wire.getFallbackChannels());
        if (named.contains(VerificationChannel.UNRECOGNIZED)) {
            refusals.add("UNKNOWN_CHANNEL", "channel: not known to this version; use one of its schema");
            return List.of();
        }
        List<VerifyChannel> channels =
                named.stream().map(c -> VerifyChannel.valueOf(c.name())).toList();
        refusals.require(
                new LinkedHashSet<>(channels).size() == channels.size(),
                "CHANNEL_TWICE",
                "fallbackChannels: name each channel once");
        int call = channels.indexOf(VerifyChannel.CALL);
        refusals.require(
                call <= 0 || channels.subList(0, call).contains(VerifyChannel.SMS),
                "CALL_BEFORE_SMS",
                "fallbackChannels: a call comes only after SMS was tried");
        return channels;
    }

    /** Keyed, since a plain hash over a code of the producer's own could be tried out. */
    private int contentHash(io.sluice.contract.StartVerification wire) {
        Map<String, String> texts = wire.getTemplateVariables();
        return tools.secretHash(List.of(
                wire.getService(),
                wire.getTo(),
                wire.getProfile(),
                wire.getChannel().name(),
                wire.getFallbackChannels().toString(),
                Objects.toString(wire.getLocale()),
                Objects.toString(wire.getTemplateSid()),
                Integer.toString(texts.hashCode()),
                Objects.toString(wire.getCustomCode()),
                Objects.toString(wire.getExpiresAt())));
    }
}
