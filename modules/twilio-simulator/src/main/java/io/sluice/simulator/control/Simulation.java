package io.sluice.simulator.control;

import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.arrivals.ArrivalLog;
import io.sluice.simulator.arrivals.CallArrivalLog;
import io.sluice.simulator.arrivals.VerifyArrivalLog;
import io.sluice.simulator.callbacks.CallbackSender;
import io.sluice.simulator.calls.Calls;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.inbound.Handsets;
import io.sluice.simulator.messages.Messaging;
import io.sluice.simulator.optouts.OptOuts;
import io.sluice.simulator.verify.Verify;

/** The parts of a running simulator that can be looked at and steered. */
public record Simulation(
        Accounts accounts,
        Faults faults,
        OptOuts optOuts,
        ArrivalLog arrivals,
        CallbackSender callbackSender,
        Messaging messaging,
        Handsets handsets,
        Verify verify,
        VerifyArrivalLog verifyArrivals,
        Calls calls,
        CallArrivalLog callArrivals) {

    /**
     * Forgets messages, verifications, calls, arrivals, opt-outs and counts; faults and accounts are as configured
     * again.
     */
    public void reset() {
        messaging.reset();
        arrivals.clear();
        optOuts.clear();
        callbackSender.reset();
        faults.reset();
        accounts.reset();
        verify.reset();
        verifyArrivals.clear();
        calls.reset();
        callArrivals.clear();
    }
}
