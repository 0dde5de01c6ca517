package io.sluice.client.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.CheckAnswer;
import io.sluice.client.Sluice;
import io.sluice.client.StartAnswer;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.client.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Starts and checks through a real broker, with a gateway by hand behind it. */
class VerificationsKafkaTest {
    private static final String TO = "+19075550002";

    private final Installation installation = Installation.get();

    @Test
    void a_code_is_started_and_checked() throws Exception {
        try (Sluice sluice = installation.open()) {
            Verification verification = start(sluice);

            assertThat(check(sluice, verification, "111111"))
                    .isInstanceOfSatisfying(CheckAnswer.WrongCode.class, wrong -> assertThat(wrong.checksLeft())
                            .hasValue(4));
            assertThat(check(sluice, verification, " " + Responder.CODE + " "))
                    .isInstanceOf(CheckAnswer.Approved.class);
        }
    }

    @Test
    void any_instance_may_check_and_each_gets_its_own_answers() throws Exception {
        try (Sluice first = installation.open();
                Sluice second = installation.open();
                Sluice third = installation.open()) {
            Verification verification = start(first);
            List<CompletableFuture<CheckAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(first.checkVerification(verification, Responder.CODE));
                answers.add(second.checkVerification(verification, Responder.CODE));
                answers.add(third.checkVerification(verification, Responder.CODE));
            }
            for (CompletableFuture<CheckAnswer> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isInstanceOf(CheckAnswer.Approved.class);
            }
        }
    }

    @Test
    void a_refusal_is_an_answer() throws Exception {
        try (Sluice sluice = installation.open()) {
            assertThat(sluice.startVerification(VerificationRequest.of(TO, "fraud"))
                            .get(30, TimeUnit.SECONDS))
                    .isInstanceOf(StartAnswer.Refused.class);
        }
    }

    @Test
    void a_start_with_an_id_of_ones_own_is_answered_too() throws Exception {
        try (Sluice sluice = installation.open()) {
            for (int i = 0; i < 4; i++) {
                UUID own = UUID.randomUUID();
                StartAnswer answer = sluice.startVerification(VerificationRequest.builder(TO, "login")
                                .commandId(own)
                                .build())
                        .get(30, TimeUnit.SECONDS);
                assertThat(answer).isInstanceOfSatisfying(StartAnswer.Pending.class, pending -> assertThat(
                                pending.verification().id())
                        .isEqualTo(own));
            }
        }
    }

    @Test
    void a_start_that_is_made_again_under_its_own_id_after_a_restart_has_its_first_answer() throws Exception {
        List<VerificationRequest> all = new ArrayList<>();
        for (int i = 0; i < 2 * Installation.PARTITIONS; i++) {
            all.add(VerificationRequest.builder(TO, "login")
                    .commandId(UUID.randomUUID())
                    .build());
        }
        for (int turn = 0; turn < 2; turn++) {
            try (Sluice instance = installation.open()) {
                List<CompletableFuture<StartAnswer>> answers =
                        all.stream().map(instance::startVerification).toList();
                for (CompletableFuture<StartAnswer> answer : answers) {
                    assertThat(answer.get(30, TimeUnit.SECONDS)).isInstanceOf(StartAnswer.Pending.class);
                }
            }
        }
    }

    @Test
    void no_answer_is_said_when_the_time_is_over() throws Exception {
        Waits waits = installation.settings().waits();
        Waits hasty = new Waits(
                waits.connect(),
                waits.publish(),
                Duration.ofMillis(400),
                waits.outcome(),
                waits.lookBack(),
                waits.close());
        try (Sluice sluice = KafkaSluice.open(installation.settings().withWaits(hasty))) {
            CompletableFuture<StartAnswer> start = sluice.startVerification(VerificationRequest.of(TO, "held"));
            CompletableFuture<CheckAnswer> check =
                    sluice.checkVerification(new Verification(new UUID(1, 1), TO), Responder.HELD);

            assertThat(start.get(20, TimeUnit.SECONDS)).isInstanceOf(StartAnswer.Unanswered.class);
            assertThat(check.get(20, TimeUnit.SECONDS)).isInstanceOf(CheckAnswer.Unanswered.class);
        }
    }

    private static Verification start(Sluice sluice) throws Exception {
        StartAnswer answer =
                sluice.startVerification(VerificationRequest.of(TO, "login")).get(30, TimeUnit.SECONDS);
        assertThat(answer).isInstanceOf(StartAnswer.Pending.class);
        return ((StartAnswer.Pending) answer).verification();
    }

    private static CheckAnswer check(Sluice sluice, Verification verification, String code) throws Exception {
        return sluice.checkVerification(verification, code).get(30, TimeUnit.SECONDS);
    }
}
