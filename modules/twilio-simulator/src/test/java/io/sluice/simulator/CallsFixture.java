package io.sluice.simulator;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.OwnedNumber;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.Phone;
import io.sluice.simulator.calls.VoiceWebhook;
import io.sluice.simulator.conversation.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A simulator whose calls last a hundredth of their time, an application with documents, and one that is told. */
abstract class CallsFixture implements AutoCloseable {
    static final String TO = "+12025550123";
    static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int SPEED = 100;

    final Webhook application;
    final Webhook statuses;
    final TwilioSimulator simulator;
    final Caller caller;

    CallsFixture() {
        try {
            application = new Webhook();
            statuses = new Webhook();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Account account = new Account(
                Caller.ACCOUNT,
                SimulatorConfig.DEFAULT_AUTH_TOKEN,
                "Main",
                List.of(),
                false,
                List.of(OwnedNumber.longCode(Caller.FROM)),
                List.of());
        simulator = TwilioSimulator.start(SimulatorConfig.defaults()
                .withAccounts(List.of(account))
                .withCalls(CallsConfig.DEFAULT
                        .withSpeed(SPEED)
                        .withCallsPerSecond(1000)
                        .withWebhook(new VoiceWebhook(
                                URI.create(application.url() + "/voice"),
                                URI.create(application.url() + "/fallback"),
                                URI.create(statuses.url() + "/status")))));
        caller = new Caller(simulator);
    }

    /** A call to {@code /twiml}, told to {@link #statuses}. */
    Caller.Reply call(String to, String... more) throws IOException {
        List<String> form = new ArrayList<>(List.of("To", to, "From", Caller.FROM));
        form.addAll(List.of("Url", application.url() + "/twiml", "StatusCallback", statuses.url() + "/status"));
        form.addAll(List.of(more));
        return caller.post("/Calls.json", form.toArray(String[]::new));
    }

    /** Whoever answers there stays on the line for an hour of the call. */
    void patient(String number) {
        Script silent = new Script(List.of(), Duration.ofHours(1));
        simulator.calls().phones().set(number, Phone.answered(silent));
    }

    Caller.Reply change(String sid, String... form) throws IOException {
        return caller.post("/Calls/" + sid + ".json", form);
    }

    String status(String sid) {
        return simulator.calls().store().get(sid).orElseThrow().status().word();
    }

    String transcript(String sid) throws IOException {
        return caller.control("GET", "/calls/" + sid, "").raw().body();
    }

    @AfterEach
    @Override
    public void close() {
        caller.close();
        simulator.close();
        application.close();
        statuses.close();
    }
}
