package io.sluice.simulator;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.calls.Phone;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallErrorsTest extends CallsFixture {
    @ParameterizedTest
    @CsvSource({
        "To,+1,21217",
        "From,12345,21212",
        "From,+12025559999,21210",
        "Url,nowhere,21205",
        "Method,PUT,21209",
        "FallbackUrl,nowhere,21205",
        "StatusCallback,nowhere,21609",
        "SendDigits,x,21206",
        "Timeout,soon,21208",
        "To,+19075571214,21214",
        "To,+19075571215,21215",
        "To,+19075571216,21216"
    })
    void a_create_is_refused_with_twilios_code(String parameter, String value, int code) throws IOException {
        String to = parameter.equals("To") ? value : TO;
        String from = parameter.equals("From") ? value : Caller.FROM;
        String url = parameter.equals("Url") ? value : application.url();
        Caller.Reply reply = List.of("To", "From", "Url").contains(parameter)
                ? caller.post("/Calls.json", "To", to, "From", from, "Url", url)
                : caller.post("/Calls.json", "To", to, "From", from, "Url", url, parameter, value);

        Assertions.assertThat(reply.status()).isEqualTo(400);
        Assertions.assertThat(reply.code()).isEqualTo(code);
        Assertions.assertThat(simulator.callArrivals().getFirst().outcome())
                .isEqualTo(new Arrival.Outcome.Refused(code));
    }

    @Test
    void a_create_needs_to_from_and_a_document() throws IOException {
        Assertions.assertThat(caller.post("/Calls.json", "From", Caller.FROM).code())
                .isEqualTo(21201);
        Assertions.assertThat(caller.post("/Calls.json", "To", TO).code()).isEqualTo(21213);
        Assertions.assertThat(caller.post("/Calls.json", "To", TO, "From", Caller.FROM)
                        .code())
                .isEqualTo(21205);
        Assertions.assertThat(caller.post("/Calls.json", "To", TO, "From", Caller.FROM, "Twiml", "a".repeat(4001))
                        .code())
                .isEqualTo(20001);
    }

    @Test
    void test_credentials_have_their_own_numbers_and_store_nothing() throws IOException {
        Account test = new Account(Caller.ACCOUNT, "token", "Test", List.of(), true, List.of(), List.of());
        try (TwilioSimulator there =
                        TwilioSimulator.start(SimulatorConfig.defaults().withAccounts(List.of(test)));
                Caller client = new Caller(there, Caller.ACCOUNT, Caller.ACCOUNT, "token")) {
            String valid = "+15005550006";
            Assertions.assertThat(create(client, "+15005550001", valid)).isEqualTo(21217);
            Assertions.assertThat(create(client, "+15005550002", valid)).isEqualTo(21214);
            Assertions.assertThat(create(client, "+15005550003", valid)).isEqualTo(21215);
            Assertions.assertThat(create(client, "+15005550004", valid)).isEqualTo(21216);
            Assertions.assertThat(create(client, TO, "+15005550001")).isEqualTo(21212);
            Assertions.assertThat(create(client, TO, Caller.FROM)).isEqualTo(21210);
            Assertions.assertThat(create(client, TO, valid)).isZero();
            Assertions.assertThat(there.calls().store().snapshot()).isEmpty();
        }
    }

    private static int create(Caller client, String to, String from) throws IOException {
        return client.post("/Calls.json", "To", to, "From", from, "Url", "https://h.example/")
                .code();
    }

    @Test
    void faults_strike_calls_before_and_after_twilio_took_them() throws IOException {
        application.serve("/twiml", "<Response/>");
        simulator.addFault(Fault.of(FaultKind.SERVER_ERROR_BEFORE)
                .on(Operation.CALL_CREATE)
                .times(0, 1));
        Assertions.assertThat(call(TO).code()).isEqualTo(20500);
        Assertions.assertThat(simulator.calls().store().snapshot()).isEmpty();

        simulator.addFault(
                Fault.of(FaultKind.RESET_AFTER).on(Operation.CALL_CREATE).times(0, 1));
        Assertions.assertThatThrownBy(() -> call(TO)).isInstanceOf(IOException.class);
        Assertions.assertThat(simulator.calls().store().snapshot()).hasSize(1);
        Assertions.assertThat(simulator.callArrivals()).hasSize(2).last().satisfies(arrival -> {
            Assertions.assertThat(arrival.accepted()).isTrue();
            Assertions.assertThat(arrival.fault()).isEqualTo(FaultKind.RESET_AFTER);
        });
        Assertions.assertThat(caller.control("GET", "/calls/arrivals", "").raw().body())
                .contains("\"fault\":\"reset-after\"");
    }

    @Test
    void callbacks_of_calls_can_be_doubled() throws Exception {
        application.serve("/twiml", "<Response/>");
        simulator.addFault(Fault.of(FaultKind.CALLBACK_DOUBLED));
        call(TO);

        Assertions.assertThat(statuses.next().value("SequenceNumber")).isEqualTo("0");
        Assertions.assertThat(statuses.next().value("SequenceNumber")).isEqualTo("0");
    }

    @Test
    void lists_are_filtered_and_paged() throws IOException {
        application.serve("/twiml", "<Response/>");
        for (int i = 0; i < 5; i++) {
            call(TO);
        }
        call("+12025550124");
        Caller.Reply first = caller.get("/Calls.json?To=%2B12025550123&PageSize=2");
        Caller.Reply second = caller.getUri(first.text("next_page_uri"));

        Assertions.assertThat(first.json().path("calls")).hasSize(2);
        Assertions.assertThat(second.json().path("calls")).hasSize(2);
        Assertions.assertThat(second.json().path("page").asInt()).isOne();
        Assertions.assertThat(caller.get("/Calls.json?StartTime=yesterday").code())
                .isEqualTo(20001);
        Until.holds(DEADLINE, () -> simulator.calls().live() == 0 && all("completed") == 6);
        Assertions.assertThat(all("busy")).isZero();
    }

    private int all(String status) {
        try {
            return caller.get("/Calls.json?Status=" + status)
                    .json()
                    .path("calls")
                    .size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_call_of_another_account_and_one_under_way_are_out_of_reach() throws IOException {
        simulator.calls().phones().set("+12025550199", Phone.of(Phone.Taker.NEVER));
        String sid = call("+12025550199", "Timeout", "600").text("sid");

        Assertions.assertThat(caller.delete("/Calls/" + sid + ".json").code()).isEqualTo(21220);
        Assertions.assertThat(caller.get("/Calls/CA00000000000000000000000000000000.json")
                        .code())
                .isEqualTo(20404);
    }
}
