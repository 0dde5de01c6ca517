package io.sluice.simulator;

import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Operation;
import io.sluice.simulator.messages.MessageStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsOnTheWireTest {
    private static final String TO = "+12025550123";
    private final TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults());
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR_BEFORE, 500, 20500, 0", "SERVER_ERROR_AFTER, 500, 20500, 1",
        "UNAVAILABLE_BEFORE, 503, 20503, 0", "UNAVAILABLE_AFTER, 503, 20503, 1",
        "TOO_MANY_REQUESTS, 429, 20429, 0", "REFUSED, 400, 30008, 0"
    })
    void an_error_is_told_and_what_was_accepted_is_held(FaultKind kind, int status, int code, int held)
            throws IOException {
        simulator.addFault(Fault.of(kind));

        Caller.Reply reply = caller.send(TO, "hello");

        Assertions.assertThat(reply.status()).isEqualTo(status);
        Assertions.assertThat(reply.code()).isEqualTo(code);
        Assertions.assertThat(simulator.messages()).hasSize(held);
        Assertions.assertThat(simulator.arrivals()).singleElement().satisfies(arrival -> {
            Assertions.assertThat(arrival.fault()).isEqualTo(kind);
            Assertions.assertThat(arrival.accepted()).isEqualTo(held == 1);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER"})
    void a_reset_leaves_no_answer(FaultKind kind) {
        simulator.addFault(Fault.of(kind));

        Assertions.assertThatThrownBy(() -> caller.send(TO, "hello"))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("reset");
        Assertions.assertThat(simulator.messages()).hasSize(kind == FaultKind.RESET_AFTER ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG_BEFORE", "HANG_AFTER"})
    void a_hang_ends_in_a_reset_after_its_time(FaultKind kind) {
        simulator.addFault(Fault.of(kind).withMillis(300, 0));

        long start = System.nanoTime();
        Assertions.assertThatThrownBy(() -> caller.send(TO, "hello")).isInstanceOf(IOException.class);

        Assertions.assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
        Assertions.assertThat(simulator.messages()).hasSize(kind == FaultKind.HANG_AFTER ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTML_ERROR_BEFORE", "HTML_ERROR_AFTER"})
    void an_edge_answers_in_html_and_without_twilios_headers(FaultKind kind) throws IOException {
        simulator.addFault(Fault.of(kind));

        Caller.Reply reply = caller.send(TO, "hello");

        Assertions.assertThat(reply.status()).isEqualTo(502);
        Assertions.assertThat(reply.raw().body()).startsWith("<html>");
        Assertions.assertThat(reply.raw().headers().firstValue("Twilio-Request-Id"))
                .isEmpty();
        Assertions.assertThat(simulator.messages()).hasSize(kind == FaultKind.HTML_ERROR_AFTER ? 1 : 0);
    }

    @Test
    void a_truncated_201_is_an_accepted_message_that_cannot_be_read() {
        simulator.addFault(Fault.of(FaultKind.TRUNCATED_BODY));

        Assertions.assertThatThrownBy(() -> caller.send(TO, "hello")).isInstanceOf(IOException.class);
        Assertions.assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void a_429_can_say_when_to_come_back() throws IOException {
        simulator.addFault(
                Fault.of(FaultKind.TOO_MANY_REQUESTS).withRetryAfter(7).times(0, 1));
        simulator.addFault(Fault.of(FaultKind.TOO_MANY_REQUESTS));

        Assertions.assertThat(caller.send(TO, "hello").raw().headers().firstValue("Retry-After"))
                .contains("7");
        Assertions.assertThat(caller.send(TO, "hello").raw().headers().firstValue("Retry-After"))
                .isEmpty();
    }

    @Test
    void latency_delays_the_answer_but_not_the_acceptance() throws IOException {
        simulator.addFault(Fault.of(FaultKind.LATENCY).withMillis(200, 50));

        Caller.Reply reply = caller.send(TO, "hello");

        long answeredAt = System.nanoTime();
        Assertions.assertThat(reply.status()).isEqualTo(201);
        long arrivedAt = simulator.arrivals().getFirst().nanos();
        Assertions.assertThat(Duration.ofNanos(answeredAt - arrivedAt)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        Assertions.assertThat(simulator.messages().getFirst().status()).isNotEqualTo(MessageStatus.QUEUED);
    }

    @Test
    void a_fault_strikes_only_its_recipient_as_often_as_it_was_told() throws IOException {
        simulator.addFault(
                Fault.of(FaultKind.SERVER_ERROR_BEFORE).forRecipient(TO).times(1, 2));

        Assertions.assertThat(List.of(
                        caller.send(TO, "1").status(),
                        caller.send("+12025550199", "other").status(),
                        caller.send(TO, "2").status(),
                        caller.send(TO, "3").status(),
                        caller.send(TO, "4").status()))
                .containsExactly(201, 201, 500, 500, 201);
    }

    @Test
    void a_look_up_can_fail_too() throws IOException {
        simulator.addFault(Fault.of(FaultKind.UNAVAILABLE_BEFORE).on(Operation.LIST));

        Assertions.assertThat(caller.send(TO, "hello").status()).isEqualTo(201);
        Assertions.assertThat(caller.get("/Messages.json").status()).isEqualTo(503);
        simulator.clearFaults();
        Assertions.assertThat(caller.get("/Messages.json").status()).isEqualTo(200);
    }

    @Test
    void probability_follows_the_seed() throws IOException {
        simulator.addFault(Fault.of(FaultKind.SERVER_ERROR_BEFORE).withProbability(0.5));
        List<Boolean> first = outcomes();
        simulator.reset();
        simulator.addFault(Fault.of(FaultKind.SERVER_ERROR_BEFORE).withProbability(0.5));

        Assertions.assertThat(first).contains(true, false);
        Assertions.assertThat(outcomes()).isEqualTo(first);
    }

    private List<Boolean> outcomes() throws IOException {
        for (int i = 0; i < 30; i++) {
            caller.send(TO, "hello");
        }
        return simulator.arrivals().stream().map(Arrival::accepted).toList();
    }
}
