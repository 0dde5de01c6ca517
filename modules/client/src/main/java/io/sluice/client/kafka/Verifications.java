package io.sluice.client.kafka;

import io.sluice.client.CheckAnswer;
import io.sluice.client.ClientSettings;
import io.sluice.client.Problem;
import io.sluice.client.StartAnswer;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.client.check.VerificationCheck;
import io.sluice.client.status.Awaited;
import io.sluice.client.status.StatusDesk;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/**
 * Starts and checks of one-time codes: the command goes out and the answer is awaited on the status topic, both within
 * one time. Neither waits for the broker's acknowledgement first. Thread-safe.
 */
final class Verifications {
    private final ClientSettings settings;
    private final CommandRecords records;
    private final CommandPublisher publisher;
    private final StatusDesk<VerificationStatus> desk;
    private final ClientEnvironment environment;

    Verifications(
            ClientSettings settings,
            CommandPublisher publisher,
            StatusDesk<VerificationStatus> desk,
            ClientEnvironment environment) {
        this.settings = settings;
        this.records = new CommandRecords(settings.service());
        this.publisher = publisher;
        this.desk = desk;
        this.environment = environment;
    }

    CompletableFuture<StartAnswer> start(VerificationRequest request) {
        Instant now = environment.clock().instant();
        List<Problem> problems = VerificationCheck.start(request, now);
        if (!problems.isEmpty()) {
            return CompletableFuture.completedFuture(new StartAnswer.Invalid(problems));
        }
        UUID own = request.commandId();
        UUID id = own == null ? desk.draw() : own;
        Instant expiresAt = request.expiresAt();
        if (expiresAt == null && own == null) {
            expiresAt = now.plus(settings.waits().answer());
        }
        Verification verification = new Verification(id, request.to());
        if (own == null) {
            desk.track(id, now);
        } else {
            desk.trackOwn(id, now.minus(settings.waits().lookBack()));
        }
        return ask(Topic.VERIFY_START, id, request.to(), records.start(id, request, expiresAt, now), now)
                .thenApply(awaited -> answerToStart(verification, awaited));
    }

    CompletableFuture<CheckAnswer> check(Verification verification, String typed) {
        String code = typed.strip();
        List<Problem> problems = VerificationCheck.check(verification, code);
        if (!problems.isEmpty()) {
            return CompletableFuture.completedFuture(new CheckAnswer.Invalid(problems));
        }
        Instant now = environment.clock().instant();
        UUID id = desk.draw();
        desk.track(id, now);
        Instant expiresAt = now.plus(settings.waits().answer());
        return ask(
                        Topic.VERIFY_CHECK,
                        id,
                        verification.to(),
                        records.check(id, verification, code, expiresAt, now),
                        now)
                .thenApply(awaited -> answerToCheck(id, awaited));
    }

    private CompletableFuture<Awaited<VerificationStatus>> ask(
            Topic topic, UUID id, String to, SpecificRecord command, Instant now) {
        String name = command.getSchema().getName();
        long began = environment.nanoTime().getAsLong();
        CompletableFuture<Awaited<VerificationStatus>> answer =
                desk.await(id, now, settings.waits().answer());
        CompletableFuture<Void> unused = publisher
                .publish(settings.topics().name(topic), to, command)
                .whenComplete((nothing, error) -> {
                    if (error != null) {
                        answer.completeExceptionally(error);
                    }
                });
        return answer.whenComplete((awaited, error) -> environment
                .metrics()
                .answered(
                        name,
                        error != null ? "failed" : awaited.ended() ? "answered" : "late",
                        Duration.ofNanos(environment.nanoTime().getAsLong() - began)));
    }

    static StartAnswer answerToStart(Verification verification, Awaited<VerificationStatus> awaited) {
        VerificationStatus status = awaited.last();
        if (status == null || !awaited.ended()) {
            return new StartAnswer.Unanswered(verification);
        }
        return switch (status.getState()) {
            case PENDING, APPROVED -> new StartAnswer.Pending(verification, status);
            case WRONG_CODE,
                    EXPIRED,
                    CANCELED,
                    TOO_MANY_SENDS,
                    TOO_MANY_CHECKS,
                    BLOCKED,
                    SUPPRESSED,
                    REJECTED,
                    UNRECOGNIZED -> new StartAnswer.Refused(status);
            case IN_DOUBT -> new StartAnswer.Unanswered(verification);
        };
    }

    static CheckAnswer answerToCheck(UUID commandId, Awaited<VerificationStatus> awaited) {
        VerificationStatus status = awaited.last();
        if (status == null || !awaited.ended()) {
            return new CheckAnswer.Unanswered(commandId);
        }
        return switch (status.getState()) {
            case APPROVED -> new CheckAnswer.Approved(status);
            case WRONG_CODE -> new CheckAnswer.WrongCode(status);
            case PENDING,
                    EXPIRED,
                    CANCELED,
                    TOO_MANY_SENDS,
                    TOO_MANY_CHECKS,
                    BLOCKED,
                    SUPPRESSED,
                    REJECTED,
                    UNRECOGNIZED -> new CheckAnswer.Refused(status);
            case IN_DOUBT -> new CheckAnswer.Unanswered(commandId);
        };
    }
}
