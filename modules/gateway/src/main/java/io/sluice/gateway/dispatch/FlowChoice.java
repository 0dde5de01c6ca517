package io.sluice.gateway.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowBook;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.FlowRef;
import io.sluice.core.flow.Language;
import io.sluice.gateway.voice.SealedVariables;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a call begins: the version of its flow, the language, and the variables as they travel. No reason holds a value.
 * Thread-safe.
 */
record FlowChoice(FlowBook book, SealedVariables variables, Clock clock) {
    /** @param sealed empty for a flow without values */
    record Begun(CallPosition start, Optional<String> sealed) {
        @Override
        public String toString() {
            return "Begun[" + start.flow() + "]";
        }
    }

    @Nullable
    Begun choose(io.sluice.contract.StartCall wire, CommandId id, Refusals refusals) {
        Flow flow = flow(wire, refusals).orElse(null);
        if (flow == null) {
            return null;
        }
        flow.faultsOf(wire.getVariables()).forEach(fault -> refusals.add("INVALID_VARIABLES", "variables: " + fault));
        Language language = language(wire.getLanguage(), flow, refusals);
        Optional<String> sealed = sealed(wire.getVariables(), id, refusals);
        return language == null ? null : new Begun(CallPosition.start(flow, language), sealed);
    }

    private Optional<Flow> flow(io.sluice.contract.StartCall wire, Refusals refusals) {
        if (!FlowName.isName(wire.getFlow())) {
            refusals.add("UNKNOWN_FLOW", "flow: the name of a flow has lower-case letters, digits and dashes");
            return Optional.empty();
        }
        FlowName name = new FlowName(wire.getFlow());
        Integer version = wire.getFlowVersion();
        Optional<Flow> flow;
        if (version == null) {
            flow = book.current(name, clock.instant());
        } else {
            FlowRef ref = refusals.build("UNKNOWN_FLOW", () -> new FlowRef(name, version));
            flow = Optional.ofNullable(ref).flatMap(book::find);
        }
        refusals.require(flow.isPresent(), "UNKNOWN_FLOW", "flow: no such flow or version under sluice.voice.flows");
        return flow;
    }

    private static @Nullable Language language(@Nullable String tag, Flow flow, Refusals refusals) {
        if (tag == null) {
            return flow.defaultLanguage();
        }
        Language language = Language.isTag(tag) ? new Language(tag) : null;
        boolean spoken = language != null && flow.languages().contains(language);
        refusals.require(spoken, "UNKNOWN_LANGUAGE", "language: " + flow.ref() + " speaks " + flow.languages());
        return spoken ? language : null;
    }

    private Optional<String> sealed(Map<String, String> values, CommandId id, Refusals refusals) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> sealed = variables.seal(values, id);
        refusals.require(
                sealed.isPresent(),
                "VARIABLES_TOO_LONG",
                "variables: about 1100 characters together is what a call takes");
        return sealed;
    }
}
