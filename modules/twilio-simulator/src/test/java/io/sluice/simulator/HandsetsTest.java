package io.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.MessagingService;
import io.sluice.simulator.accounts.OwnedNumber;
import io.sluice.simulator.accounts.SenderKind;
import io.sluice.simulator.callbacks.RequestSigner;
import io.sluice.simulator.messages.Direction;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandsetsTest {
    private static final String HANDSET = "+12025550123";
    private static final String POOLED = "+12025550101";
    private static final String POOLED_TOO = "+12025550102";
    private static final String TOLL_FREE = "+18885550103";
    private static final String SERVICE = "MG00000000000000000000000000000001";
    private final Webhook webhook;
    private final TwilioSimulator simulator;
    private final Caller caller;

    HandsetsTest() throws IOException {
        webhook = new Webhook();
        Account account = new Account(
                Caller.ACCOUNT,
                SimulatorConfig.DEFAULT_AUTH_TOKEN,
                "Main",
                List.of(),
                false,
                List.of(
                        OwnedNumber.longCode(Caller.FROM),
                        OwnedNumber.longCode(POOLED),
                        OwnedNumber.longCode(POOLED_TOO),
                        new OwnedNumber(TOLL_FREE, SenderKind.TOLL_FREE, 0, true, null)),
                List.of(new MessagingService(SERVICE, List.of(POOLED, POOLED_TOO), 0, true, false, null, null)));
        simulator = TwilioSimulator.start(SimulatorConfig.defaults()
                .withAccounts(List.of(account))
                .withInboundUrl(URI.create(webhook.url() + "/inbound")));
        caller = new Caller(simulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
        webhook.close();
    }

    private int send(String from) throws IOException {
        return caller.create("To", HANDSET, "From", from, "Body", "hi").code();
    }

    @Test
    void stop_to_one_number_of_a_service_closes_the_whole_service_and_nothing_else() throws Exception {
        simulator.textIn(HANDSET, POOLED, " stop ");

        Assertions.assertThat(send(POOLED)).isEqualTo(21610);
        Assertions.assertThat(send(POOLED_TOO)).isEqualTo(21610);
        Assertions.assertThat(caller.create("To", HANDSET, "MessagingServiceSid", SERVICE, "Body", "hi")
                        .code())
                .isEqualTo(21610);
        Assertions.assertThat(send(Caller.FROM)).isZero();

        simulator.textIn(HANDSET, POOLED_TOO, "YES");
        Assertions.assertThat(send(POOLED)).isZero();
    }

    @Test
    void the_inbound_webhook_is_signed_and_carries_the_opt_out_type() throws Exception {
        simulator.textIn(HANDSET, POOLED, "Stop");

        Webhook.Received received = webhook.next();

        Assertions.assertThat(received.value("OptOutType")).isEqualTo("STOP");
        Assertions.assertThat(received.value("MessagingServiceSid")).isEqualTo(SERVICE);
        Assertions.assertThat(received.value("Body")).isEqualTo("Stop");
        Assertions.assertThat(received.value("From")).isEqualTo(HANDSET);
        String expected = new RequestSigner(SimulatorConfig.DEFAULT_AUTH_TOKEN)
                .sign(received.url(), received.form().asMap());
        Assertions.assertThat(received.header("X-twilio-signature")).isEqualTo(expected);
    }

    @Test
    void without_advanced_opt_out_there_is_no_type() throws Exception {
        simulator.textIn(HANDSET, Caller.FROM, "STOP");

        Assertions.assertThat(webhook.next().form().has("OptOutType")).isFalse();
        Assertions.assertThat(send(Caller.FROM)).isEqualTo(21610);
    }

    @Test
    void a_toll_free_number_is_not_reopened_by_yes() throws Exception {
        simulator.textIn(HANDSET, TOLL_FREE, "STOP");
        simulator.textIn(HANDSET, TOLL_FREE, "YES");
        Assertions.assertThat(send(TOLL_FREE)).isEqualTo(21610);

        simulator.textIn(HANDSET, TOLL_FREE, "UNSTOP");
        Assertions.assertThat(send(TOLL_FREE)).isZero();
    }

    @Test
    void twilio_confirms_a_keyword_itself() {
        simulator.textIn(HANDSET, Caller.FROM, "STOP");

        Assertions.assertThat(simulator.messages())
                .filteredOn(m -> m.direction() == Direction.OUTBOUND_REPLY)
                .singleElement()
                .satisfies(m -> Assertions.assertThat(m.to()).isEqualTo(HANDSET));
    }

    @Test
    void the_control_endpoints_do_the_same() throws Exception {
        String text = "{\"from\":\"%s\",\"to\":\"%s\",\"body\":\"STOP\"}".formatted(HANDSET, Caller.FROM);
        Assertions.assertThat(caller.control("POST", "/inbound", text).status()).isEqualTo(201);
        JsonNode optOuts = caller.control("GET", "/opt-outs", "").json();
        Assertions.assertThat(optOuts.path(0).path("scope").asText()).isEqualTo(Caller.FROM);

        long fault = caller.control("POST", "/faults", "{\"kind\":\"server-error-before\",\"count\":1}")
                .json()
                .path("id")
                .asLong();
        Assertions.assertThat(caller.control("GET", "/faults", "").json()).hasSize(1);
        Assertions.assertThat(send(POOLED)).isEqualTo(20500);
        Assertions.assertThat(caller.control("DELETE", "/faults/" + fault, "").status())
                .isEqualTo(204);
        Assertions.assertThat(caller.control("POST", "/faults", "{\"kind\":\"earthquake\"}")
                        .status())
                .isEqualTo(400);
        Assertions.assertThat(caller.control("GET", "/arrivals", "").raw().body())
                .contains("\"fault\":\"server-error-before\"")
                .endsWith("\n");
        Assertions.assertThat(caller.control("GET", "/arrivals/rate", "")
                        .json()
                        .path("arrivals")
                        .asInt())
                .isOne();
        Assertions.assertThat(caller.control("GET", "/messages?limit=1", "").json())
                .hasSize(1);

        Assertions.assertThat(caller.control("POST", "/reset", "").status()).isEqualTo(204);
        Assertions.assertThat(caller.control("GET", "/messages", "").json()).isEmpty();
        Assertions.assertThat(send(Caller.FROM)).isZero();
    }
}
