package io.sluice.core.calling;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.StartCall;
import io.sluice.core.dispatch.Verdict;
import io.sluice.core.optout.OptOutPolicy;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.sender.ServiceRules;
import java.util.List;

/** Whether the service may use the caller, and both may call there for that purpose; and whose opt-outs count. Pure. */
final class CallPermission {
    private CallPermission() {}

    static Verdict check(StartCall call, ServiceRules rules) {
        CallOutlet caller = call.caller();
        if (!rules.senders().allows(caller.name())) {
            return Verdict.rejected(
                    "CALLER_NOT_ALLOWED_FOR_SERVICE",
                    "service " + rules.name() + " may not use caller " + caller.name()
                            + ": add it to the service's senders");
        }
        if (!rules.purposes().contains(call.purpose())) {
            return Verdict.rejected(
                    "PURPOSE_NOT_ALLOWED_FOR_SERVICE",
                    "service " + rules.name() + " may not call for " + call.purpose()
                            + ": add the purpose to the service");
        }
        if (!rules.countries().allows(call.country())) {
            return Verdict.rejected(
                    "COUNTRY_NOT_ALLOWED_FOR_SERVICE",
                    "service " + rules.name() + " may not call " + call.country() + ": add the country to the service");
        }
        if (!caller.purposes().contains(call.purpose())) {
            return Verdict.rejected(
                    "PURPOSE_NOT_ALLOWED_FOR_CALLER",
                    "caller " + caller.name() + " may not call for " + call.purpose() + ": add the purpose to it");
        }
        return caller.countries().allows(call.country())
                ? new Verdict.Open()
                : Verdict.rejected(
                        "COUNTRY_NOT_ALLOWED_FOR_CALLER",
                        "caller " + caller.name() + " may not call " + call.country() + ": add the country to it");
    }

    /** Every scope that must be open. */
    static List<OptOutScope> scopes(StartCall call) {
        return OptOutPolicy.scopesForCall(call.caller().number(), call.caller().messagingService(), call.purpose());
    }
}
