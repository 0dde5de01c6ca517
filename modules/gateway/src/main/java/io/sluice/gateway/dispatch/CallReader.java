package io.sluice.gateway.dispatch;

import io.sluice.core.call.CallFacts;
import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.CallRequest;
import io.sluice.core.call.MachineRule;
import io.sluice.core.call.StartCall;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.Validity;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.PhoneVerdict;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.ServiceName;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * READ for StartCall: turns a record into a valid command, or names everything that is wrong with it. Pure but for the
 * clock; thread-safe; no reason holds a number or a variable's value.
 */
final class CallReader {
    /** Long enough for any quiet hours. */
    static final Duration DEFAULT_EXPIRY = Duration.ofHours(24);

    private final CallTools tools;

    CallReader(CallTools tools) {
        this.tools = tools;
    }

    Read read(io.sluice.contract.StartCall wire) {
        Refusals refusals = new Refusals();
        CommandId id = new CommandId(wire.getCommandId());
        PhoneVerdict.@Nullable Valid phone = tools.phone(wire.getTo(), refusals);
        ServiceName service = refusals.build("INVALID_SERVICE", () -> new ServiceName(wire.getService()));
        Purpose purpose = purpose(wire, refusals);
        CallOutlet caller = tools.caller(wire.getCaller(), refusals);
        MachineRule machine = machine(wire, refusals);
        EchoedTexts.check(wire.getCorrelationId(), wire.getMetadata(), refusals);
        Validity validity = ValidityReader.read(
                wire.getNotBefore(), wire.getCreatedAt(), wire.getExpiresAt(), DEFAULT_EXPIRY, tools.now(), refusals);
        FlowChoice.@Nullable Begun begun = tools.flows().choose(wire, id, refusals);
        CallRequest request = request(wire, id, phone, caller, machine, begun, refusals);
        if (refusals.any()
                || phone == null
                || service == null
                || purpose == null
                || request == null
                || validity == null) {
            return invalid(wire, id, phone, begun, refusals);
        }
        return new Read.Call(new StartCall(
                id,
                service,
                Optional.ofNullable(wire.getCorrelationId()),
                phone.country(),
                tools.zones().of(phone.number()),
                purpose,
                request,
                validity,
                wire.getMetadata(),
                contentHash(wire),
                tools.refOf(wire.getTo()),
                wire.getCreatedAt()));
    }

    private static @Nullable CallRequest request(
            io.sluice.contract.StartCall wire,
            CommandId id,
            PhoneVerdict.@Nullable Valid phone,
            @Nullable CallOutlet caller,
            @Nullable MachineRule machine,
            FlowChoice.@Nullable Begun begun,
            Refusals refusals) {
        if (phone == null || caller == null || machine == null || begun == null) {
            return null;
        }
        Duration ringing = Duration.ofSeconds(wire.getRingTimeoutSeconds());
        return refusals.build(
                "INVALID_RING_TIMEOUT",
                () -> new CallRequest(id, caller, phone.number(), begun.start(), begun.sealed(), ringing, machine));
    }

    private static @Nullable Purpose purpose(io.sluice.contract.StartCall wire, Refusals refusals) {
        return switch (wire.getPurpose()) {
            case OTP -> Purpose.OTP;
            case TRANSACTIONAL -> Purpose.TRANSACTIONAL;
            case MARKETING -> Purpose.MARKETING;
            case UNRECOGNIZED -> {
                refusals.add("UNKNOWN_PURPOSE", "purpose: not known to this version; use one of its schema");
                yield null;
            }
        };
    }

    private static @Nullable MachineRule machine(io.sluice.contract.StartCall wire, Refusals refusals) {
        return switch (wire.getMachine()) {
            case IGNORE -> MachineRule.IGNORE;
            case HANG_UP -> MachineRule.HANG_UP;
            case SPEAK_AFTER_GREETING -> MachineRule.SPEAK_AFTER_GREETING;
            case UNRECOGNIZED -> {
                refusals.add("UNKNOWN_MACHINE_RULE", "machine: not known to this version; use one of its schema");
                yield null;
            }
        };
    }

    private Read invalid(
            io.sluice.contract.StartCall wire,
            CommandId id,
            PhoneVerdict.@Nullable Valid phone,
            FlowChoice.@Nullable Begun begun,
            Refusals refusals) {
        Optional<PhoneVerdict.Valid> known = Optional.ofNullable(phone);
        MessageFacts facts = new MessageFacts(
                EchoedTexts.clipped(wire.getService()),
                Optional.ofNullable(wire.getCorrelationId()).map(EchoedTexts::clipped),
                Optional.ofNullable(wire.getCaller()).map(EchoedTexts::clipped),
                Optional.empty(),
                wire.getPurpose().name(),
                StartCall.LANE.value(),
                known.map(p -> p.country().code()),
                Optional.empty(),
                OptionalInt.empty(),
                known.map(p -> tools.refOf(p.number().value())),
                contentHash(wire),
                Map.of(),
                wire.getCreatedAt(),
                Optional.empty(),
                Optional.of(factsOf(wire, Optional.ofNullable(begun).map(FlowChoice.Begun::start))));
        Disposition rejected =
                new Disposition.Rejected(refusals.reason(), refusals.explanation(), OptionalInt.empty(), false);
        return new Read.Invalid(
                new JournalEntry.Outcome(id, Optional.of(facts), rejected, 0, tools.now()), facts.service());
    }

    private static CallFacts factsOf(io.sluice.contract.StartCall wire, Optional<CallPosition> start) {
        return start.map(at -> new CallFacts(at.flow().name().value(), at.flow().version()))
                .orElseGet(() -> new CallFacts(EchoedTexts.clipped(wire.getFlow()), 0));
    }

    /** Over what the recipient would hear and when; equal for a command that its producer publishes twice. */
    private static int contentHash(io.sluice.contract.StartCall wire) {
        return Objects.hash(
                wire.getService(),
                wire.getTo(),
                wire.getCaller(),
                wire.getPurpose().name(),
                wire.getFlow(),
                wire.getFlowVersion(),
                wire.getLanguage(),
                wire.getVariables(),
                wire.getNotBefore(),
                wire.getExpiresAt(),
                wire.getMachine().name());
    }
}
