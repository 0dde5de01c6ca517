package io.sluice.gateway.dispatch;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.phone.PhoneVerdict;
import io.sluice.core.phone.TimeZones;
import io.sluice.core.sender.SenderName;
import io.sluice.gateway.config.RecipientRef;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of calls asks. Thread-safe.
 *
 * @param callers the configured callers by name
 */
record CallTools(
        PhoneNumbers phoneNumbers,
        TimeZones zones,
        Map<String, CallOutlet> callers,
        FlowChoice flows,
        RecipientRef recipientRef,
        Clock clock) {
    CallTools {
        callers = Map.copyOf(callers);
    }

    static Map<String, CallOutlet> byName(Map<SenderName, CallOutlet> callers) {
        Map<String, CallOutlet> byName = new HashMap<>();
        callers.forEach((name, caller) -> byName.put(name.value(), caller));
        return byName;
    }

    PhoneVerdict.@Nullable Valid phone(String to, Refusals refusals) {
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

    /** The one that is named, or the only one that there is. */
    @Nullable
    CallOutlet caller(@Nullable String name, Refusals refusals) {
        CallOutlet found = name == null
                ? (callers.size() == 1 ? callers.values().iterator().next() : null)
                : callers.get(name);
        refusals.require(
                found != null,
                "UNKNOWN_CALLER",
                name == null
                        ? "caller: name one, there is not exactly one under sluice.callers"
                        : "caller: none of that name under sluice.callers");
        return found;
    }

    String refOf(String number) {
        return recipientRef.of(number);
    }

    Instant now() {
        return clock.instant();
    }
}
