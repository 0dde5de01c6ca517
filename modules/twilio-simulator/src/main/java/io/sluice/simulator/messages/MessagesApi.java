package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.ArrivalLog;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultyAnswer;
import io.sluice.simulator.faults.FaultyWork;
import io.sluice.simulator.faults.Operation;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code /2010-04-01/Accounts/{sid}/Messages…}: create, with every arrival logged and every fault applied. */
public final class MessagesApi {
    private final MessageCreation creation;
    private final StatusCallbacks callbacks;
    private final MessageRows rows;
    private final ArrivalLog arrivals;
    private final FaultyWork faults;
    private final Timeline timeline;

    MessagesApi(
            MessageCreation creation,
            StatusCallbacks callbacks,
            MessageRows rows,
            ArrivalLog arrivals,
            FaultyWork faults,
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
        return faults.answer(operation, to, null, () -> rows.answer(account, request, rest));
    }

    private Answer create(Account account, ApiRequest request) {
        Parameters form = request.form();
        String to = form.text("To");
        String from = form.text("From") == null ? form.text("MessagingServiceSid") : form.text("From");
        return faults.<Arrival.Outcome>create(
                Operation.CREATE, to, from, new Arrival.Outcome.NotProcessed(), new FaultyWork.Create<>() {
                    @Override
                    public FaultyAnswer.Worked work(Consumer<Arrival.Outcome> outcome) {
                        return MessagesApi.this.work(account, form, outcome);
                    }

                    @Override
                    public void log(Arrival.Outcome outcome, @Nullable Fault fault) {
                        arrivals.record(new Arrival(
                                0,
                                request.readAtNanos(),
                                timeline.now(),
                                account.sid(),
                                to == null ? "" : to,
                                form.text("From"),
                                form.text("MessagingServiceSid"),
                                CreateValidation.segments(form),
                                outcome,
                                fault == null ? null : fault.kind(),
                                form.text("StatusCallback")));
                    }
                });
    }

    private FaultyAnswer.Worked work(Account account, Parameters form, Consumer<Arrival.Outcome> outcome) {
        return switch (creation.create(account, form)) {
            case MessageCreation.Outcome.Refused(TwilioError error) -> {
                outcome.accept(new Arrival.Outcome.Refused(error.code()));
                yield new FaultyAnswer.Worked(Json.error(error), CompletableFuture.completedFuture(null));
            }
            case MessageCreation.Outcome.Created(Message message, Runnable life) -> {
                outcome.accept(new Arrival.Outcome.Accepted(message.sid()));
                CompletionStage<?> first = callbacks.first(message);
                life.run();
                yield new FaultyAnswer.Worked(Json.reply(201, MessageJson.of(message)), first);
            }
        };
    }
}
