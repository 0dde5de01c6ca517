package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.ArrivalLog;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.faults.FaultyAnswer;
import io.sluice.simulator.faults.Operation;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code /2010-04-01/Accounts/{sid}/Messages…}: create, with every arrival logged and every fault applied. */
public final class MessagesApi {
    private final MessageCreation creation;
    private final StatusCallbacks callbacks;
    private final MessageRows rows;
    private final ArrivalLog arrivals;
    private final Faults faults;
    private final Timeline timeline;

    MessagesApi(
            MessageCreation creation,
            StatusCallbacks callbacks,
            MessageRows rows,
            ArrivalLog arrivals,
            Faults faults,
            Timeline timeline) {
        this.creation = creation;
        this.callbacks = callbacks;
        this.rows = rows;
        this.arrivals = arrivals;
        this.faults = faults;
        this.timeline = timeline;
    }

    /** Answers a request below the account; {@code rest} is the path behind {@code /Messages}, without .json. */
    public Answer answer(Account account, ApiRequest request, String rest) {
        if (rest.isEmpty() && request.method().equals("POST")) {
            return create(account, request);
        }
        if (account.test()) {
            return Json.error(new TwilioError(403, 20008, "Resource not accessible with Test Account Credentials"));
        }
        Operation operation =
                rest.isEmpty() ? Operation.LIST : request.method().equals("GET") ? Operation.FETCH : Operation.CHANGE;
        String to = rest.isEmpty() ? request.query().text("To") : null;
        return faulty(
                        operation,
                        to,
                        null,
                        fault -> FaultyAnswer.of(fault, () -> worked(rows.answer(account, request, rest))))
                .orElseGet(() -> late(operation, to, null, rows.answer(account, request, rest)));
    }

    private static FaultyAnswer.Worked worked(Answer.Reply reply) {
        return new FaultyAnswer.Worked(reply, CompletableFuture.completedFuture(null));
    }

    private interface Faulty {
        Answer answer(Fault fault);
    }

    private Optional<Answer> faulty(Operation operation, @Nullable String to, @Nullable String from, Faulty faulty) {
        return faults.onRequest(operation, to, from).map(fault -> late(operation, to, from, faulty.answer(fault)));
    }

    private Answer late(Operation operation, @Nullable String to, @Nullable String from, Answer answer) {
        Duration latency = faults.latency(operation, to, from);
        return latency.isZero() ? answer : new Answer.Delayed(latency, answer);
    }

    private Answer create(Account account, ApiRequest request) {
        Parameters form = request.form();
        String to = form.text("To");
        String from = form.text("From") == null ? form.text("MessagingServiceSid") : form.text("From");
        Fault fault = faults.onRequest(Operation.CREATE, to, from).orElse(null);
        AtomicReference<Arrival.Outcome> outcome = new AtomicReference<>(new Arrival.Outcome.NotProcessed());
        Answer answer = fault == null
                ? work(account, form, outcome).reply()
                : FaultyAnswer.of(fault, () -> work(account, form, outcome));
        arrivals.record(new Arrival(
                0,
                request.readAtNanos(),
                timeline.now(),
                account.sid(),
                to == null ? "" : to,
                form.text("From"),
                form.text("MessagingServiceSid"),
                CreateValidation.segments(form),
                outcome.get(),
                fault == null ? null : fault.kind(),
                form.text("StatusCallback")));
        return late(Operation.CREATE, to, from, answer);
    }

    private FaultyAnswer.Worked work(Account account, Parameters form, AtomicReference<Arrival.Outcome> outcome) {
        return switch (creation.create(account, form)) {
            case MessageCreation.Outcome.Refused(TwilioError error) -> {
                outcome.set(new Arrival.Outcome.Refused(error.code()));
                yield worked(Json.error(error));
            }
            case MessageCreation.Outcome.Created(Message message, Runnable life) -> {
                outcome.set(new Arrival.Outcome.Accepted(message.sid()));
                CompletionStage<?> first = callbacks.first(message);
                life.run();
                yield new FaultyAnswer.Worked(Json.reply(201, MessageJson.of(message)), first);
            }
        };
    }
}
