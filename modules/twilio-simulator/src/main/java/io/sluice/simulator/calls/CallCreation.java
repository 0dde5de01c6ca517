package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.conversation.Happening;
import io.sluice.simulator.conversation.Moment;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Takes or refuses a create, as Twilio does before it answers. */
final class CallCreation {
    /** What became of it. */
    sealed interface Outcome {
        /** The call is held; its life starts when {@code life} is run, which must happen once. */
        record Created(Call call, Runnable life) implements Outcome {}

        record Refused(TwilioError error) implements Outcome {}
    }

    /** Test credentials. Source: twilio.com/docs/iam/test-credentials. */
    private static final String VALID_TEST_FROM = "+15005550006";

    private static final Map<String, Integer> TEST_TO =
            Map.of("+15005550001", 21217, "+15005550002", 21214, "+15005550003", 21215, "+15005550004", 21216);

    private final CallStore store;
    private final CallPacing pacing;
    private final Phones phones;
    private final Dialing dialing;
    private final Timeline timeline;
    private final Sids sids;

    CallCreation(CallStore store, CallPacing pacing, Phones phones, Dialing dialing, Timeline timeline, Sids sids) {
        this.store = store;
        this.pacing = pacing;
        this.phones = phones;
        this.dialing = dialing;
        this.timeline = timeline;
        this.sids = sids;
    }

    Outcome create(Account account, Parameters form) {
        return switch (new CreateCallValidation(form).check()) {
            case CreateCallValidation.Validation.Invalid(int code) -> refused(code, form);
            case CreateCallValidation.Validation.Valid(CreateCall create) ->
                account.test() ? createForTest(account, create, form) : create(account, create, form);
        };
    }

    private static Outcome refused(int code, Parameters form) {
        return new Outcome.Refused(CreateCallValidation.error(code, form));
    }

    private Outcome createForTest(Account account, CreateCall create, Parameters form) {
        int fromCode =
                create.from().equals("+15005550001") ? 21212 : create.from().equals(VALID_TEST_FROM) ? 0 : 21210;
        int code = fromCode == 0 ? TEST_TO.getOrDefault(create.to(), 0) : fromCode;
        return code == 0 ? new Outcome.Created(call(account, create, Duration.ZERO), () -> {}) : refused(code, form);
    }

    private Outcome create(Account account, CreateCall create, Parameters form) {
        boolean owned =
                account.takesAnySender() || account.number(create.from()).isPresent();
        int code = owned ? phones.of(create.to()).refusedWith() : 21210;
        if (code != 0) {
            return refused(code, form);
        }
        Optional<Duration> wait = pacing.enqueue(account.sid(), timeline.nanos());
        if (wait.isEmpty()) {
            return refused(22005, form);
        }
        Call call = call(account, create, wait.get());
        store.add(call);
        create.warnings()
                .forEach(
                        problem -> store.happens(call.sid(), new Moment(Duration.ZERO, new Happening.Warned(problem))));
        return new Outcome.Created(call, () -> dialing.begin(account, call, create));
    }

    private Call call(Account account, CreateCall create, Duration wait) {
        Instant now = timeline.now();
        return new Call(
                store.nextSequence(),
                sids.next("CA"),
                account.sid(),
                null,
                CallDirection.OUTBOUND_API,
                create.to(),
                create.from(),
                CallStatus.QUEUED,
                null,
                wait,
                now,
                now,
                null,
                null,
                null,
                create.callback(),
                0);
    }
}
