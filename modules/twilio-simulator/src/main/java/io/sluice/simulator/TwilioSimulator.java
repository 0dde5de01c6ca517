package io.sluice.simulator;

import io.sluice.simulator.accounts.AccountStatus;
import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.accounts.AccountsApi;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.ArrivalLog;
import io.sluice.simulator.arrivals.CallArrival;
import io.sluice.simulator.arrivals.CallArrivalLog;
import io.sluice.simulator.arrivals.VerifyArrival;
import io.sluice.simulator.arrivals.VerifyArrivalLog;
import io.sluice.simulator.callbacks.CallbackCounts;
import io.sluice.simulator.callbacks.CallbackSender;
import io.sluice.simulator.calls.Call;
import io.sluice.simulator.calls.Calls;
import io.sluice.simulator.control.ControlApi;
import io.sluice.simulator.control.Simulation;
import io.sluice.simulator.conversation.Script;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.HttpServer;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.http.TwilioHeaders;
import io.sluice.simulator.inbound.Handsets;
import io.sluice.simulator.messages.Message;
import io.sluice.simulator.messages.Messaging;
import io.sluice.simulator.optouts.OptOuts;
import io.sluice.simulator.time.RealTimeline;
import io.sluice.simulator.time.Timeline;
import io.sluice.simulator.verify.Verify;
import io.sluice.simulator.verify.VerifyDestinations;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A fake Twilio inside this JVM. {@link #start} binds the port; from then on it serves any Twilio SDK whose requests
 * are led to {@link #baseUrl()}, whatever Host they carry. All methods are thread-safe.
 */
public final class TwilioSimulator implements AutoCloseable {
    private final Timeline timeline = new RealTimeline();
    private final Simulation simulation;
    private final CallbackSender callbackSender;
    private final HttpServer server;

    private TwilioSimulator(SimulatorConfig config) {
        // SIDs must not repeat after a restart: clients remember them.
        Sids sids = new Sids(new SplittableRandom(new SecureRandom().nextLong()));
        Accounts accounts = new Accounts(config.accounts());
        Faults faults = new Faults(config.faults(), config.seed());
        OptOuts optOuts = new OptOuts();
        ArrivalLog arrivals = new ArrivalLog(config.heldArrivals());
        callbackSender = new CallbackSender(timeline);
        Messaging messaging = new Messaging(
                new Messaging.Parts(timeline, sids, accounts, optOuts, faults, callbackSender, arrivals),
                new Messaging.Settings(
                        config.lifecycleMillis(),
                        config.destinations(),
                        config.defaultSegmentsPerSecond(),
                        config.heldMessages(),
                        config.seed()));
        Handsets handsets = new Handsets(accounts, optOuts, messaging, callbackSender, sids, config.inboundUrl());
        VerifyArrivalLog verifyArrivals = new VerifyArrivalLog(config.heldArrivals());
        Verify verify = new Verify(
                new Verify.Parts(timeline, sids, faults, verifyArrivals),
                config.verify(),
                config.accounts().getFirst().sid());
        CallArrivalLog callArrivals = new CallArrivalLog(config.heldArrivals());
        Calls calls = new Calls(
                new Calls.Parts(timeline, sids, accounts, faults, callbackSender, callArrivals), config.calls());
        simulation = new Simulation(
                accounts,
                faults,
                optOuts,
                arrivals,
                callbackSender,
                messaging,
                handsets,
                verify,
                verifyArrivals,
                calls,
                callArrivals);
        ControlApi control = new ControlApi(simulation);
        TwilioApi api = new TwilioApi(
                accounts,
                new AccountsApi(accounts, timeline.now()),
                messaging.api(),
                verify.api(),
                calls.api(),
                faults,
                config.maxConcurrentRequests());
        TwilioHeaders headers = new TwilioHeaders(sids, timeline);
        server = new HttpServer(timeline, r -> answer(control, api, headers, r), config.host(), config.port());
    }

    private static Answer answer(ControlApi control, TwilioApi api, TwilioHeaders headers, ApiRequest request) {
        return control.serves(request.path()) ? control.answer(request) : headers.on(api.answer(request), request);
    }

    /**
     * Starts a simulator.
     *
     * @throws IllegalStateException when its port cannot be bound
     */
    public static TwilioSimulator start(SimulatorConfig config) {
        TwilioSimulator simulator = new TwilioSimulator(config);
        try {
            simulator.server.start();
            return simulator;
        } catch (IllegalStateException notBound) {
            simulator.close();
            throw notBound;
        }
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    public int port() {
        return server.port();
    }

    /** All arrivals that are still held, by time. */
    public List<Arrival> arrivals() {
        return simulation.arrivals().snapshot();
    }

    /** The log itself, for reading on from a sequence. */
    public ArrivalLog arrivalLog() {
        return simulation.arrivals();
    }

    /** All POSTs that reached Verify and are still held, by time. */
    public List<VerifyArrival> verifyArrivals() {
        return simulation.verifyArrivals().snapshot();
    }

    /** How destinations take codes, to read and to set. Codes themselves are told by the control endpoint only. */
    public VerifyDestinations verifyDestinations() {
        return simulation.verify().destinations();
    }

    /** All POSTs that wanted to create a call and are still held, by time. */
    public List<CallArrival> callArrivals() {
        return simulation.callArrivals().snapshot();
    }

    /** Calls: those that are held with their transcripts, how phones and queues behave, and where calls lead. */
    public Calls calls() {
        return simulation.calls();
    }

    /**
     * Somebody calls a number and acts by the script.
     *
     * @return the call, or empty when nobody has that number or it leads nowhere
     */
    public Optional<Call> callIn(String from, String to, Script script) {
        return simulation.calls().callIn(from, to, script);
    }

    /** All messages that are still held, newest first: outbound, inbound and Twilio's own replies. */
    public List<Message> messages() {
        return simulation.messaging().store().snapshot();
    }

    public Optional<Message> message(String sid) {
        return simulation.messaging().store().get(sid);
    }

    /** @return the fault's id, for {@link #removeFault} */
    public long addFault(Fault fault) {
        return simulation.faults().add(fault);
    }

    public boolean removeFault(long id) {
        return simulation.faults().remove(id);
    }

    public void clearFaults() {
        simulation.faults().clear();
    }

    /**
     * A handset texts a number (or the first number of a Messaging Service).
     *
     * @return the inbound message, or empty when nobody has that number
     */
    public Optional<Message> textIn(String from, String to, String body) {
        return simulation.handsets().text(from, to, body);
    }

    /** Where texts go for which no number or Messaging Service names a webhook; null for nowhere. */
    public void inboundUrl(@Nullable URI url) {
        simulation.handsets().defaultWebhook(url);
    }

    /** Opt-outs, to read and to set without a text. The scope is a From number or the SID of a Messaging Service. */
    public OptOuts optOuts() {
        return simulation.optOuts();
    }

    /** @return false when there is no such account */
    public boolean setAccountStatus(String accountSid, AccountStatus status) {
        return simulation.accounts().setStatus(accountSid, status);
    }

    public CallbackCounts callbackCounts() {
        return simulation.callbackSender().counts();
    }

    /**
     * Forgets messages, verifications, calls, arrivals, opt-outs and counts; faults and accounts are as configured
     * again.
     */
    public void reset() {
        simulation.reset();
    }

    @Override
    public void close() {
        server.close();
        timeline.close();
        callbackSender.close();
    }
}
