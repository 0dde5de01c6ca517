package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.conversation.Connection;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.time.Timeline;
import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Legs of Dials: each is a call of its own, with a parent, that is not paced. Thread-safe. */
final class Legs {
    private final CallStore store;
    private final CallProgress progress;
    private final Phones phones;
    private final Timeline timeline;
    private final Sids sids;

    Legs(CallStore store, CallProgress progress, Phones phones, Timeline timeline, Sids sids) {
        this.store = store;
        this.progress = progress;
        this.phones = phones;
        this.timeline = timeline;
        this.sids = sids;
    }

    /** Rings all numbers at once; of them the first that answers is dialed in earnest. */
    Connection dial(Account account, Call parent, Verb.Dial dial, UnaryOperator<String> absolute) {
        String callerId = dial.callerId() == null ? parent.from() : dial.callerId();
        if (!mayShow(account, parent, callerId)) {
            return Connection.failed(
                    dial.targets().getFirst().number(), Problem.of(13214, "Dial: Invalid callerId value"));
        }
        Verb.Target target = dial.targets().stream()
                .min(Comparator.comparing(this::rank)
                        .thenComparing(each -> phones.of(each.number()).ring()))
                .orElseThrow();
        String number = target.number();
        if (!CreateCallValidation.isPhoneNumber(number)) {
            return Connection.failed(number, Problem.of(13223, "Dial: Invalid phone number format"));
        }
        Phone phone = phones.of(number);
        if (phone.refusedWith() != 0) {
            return Connection.failed(number, Problem.of(13224, "Dial: Twilio does not support calling this number"));
        }
        Call leg = leg(parent, callerId, target, absolute);
        store.add(leg);
        progress.initiated(leg.sid());
        if (phone.taker() != Phone.Taker.FAILS && phone.taker() != Phone.Taker.BUSY) {
            boolean _ = progress.ringing(leg.sid());
        }
        return new Connection(leg.sid(), number, answer(phone), phone.ring(), phone.talk(), null);
    }

    private static boolean mayShow(Account account, Call parent, String callerId) {
        return callerId.equals(parent.from())
                || callerId.equals(parent.to())
                || account.takesAnySender()
                || account.number(callerId).isPresent();
    }

    private Integer rank(Verb.Target target) {
        return switch (answer(phones.of(target.number()))) {
            case ANSWERS -> 0;
            case NEVER -> 1;
            case BUSY -> 2;
            case FAILS -> 3;
        };
    }

    private static Connection.Answer answer(Phone phone) {
        return switch (phone.taker()) {
            case HUMAN, MACHINE, FAX, NOBODY -> Connection.Answer.ANSWERS;
            case BUSY -> Connection.Answer.BUSY;
            case NEVER -> Connection.Answer.NEVER;
            case FAILS -> Connection.Answer.FAILS;
        };
    }

    private Call leg(Call parent, String callerId, Verb.Target target, UnaryOperator<String> absolute) {
        return new Call(
                store.nextSequence(),
                sids.next("CA"),
                parent.accountSid(),
                parent.sid(),
                CallDirection.OUTBOUND_DIAL,
                target.number(),
                callerId,
                CallStatus.QUEUED,
                null,
                Duration.ZERO,
                timeline.now(),
                timeline.now(),
                timeline.now(),
                null,
                null,
                callback(target, absolute),
                0);
    }

    private static @Nullable StatusCallback callback(Verb.Target target, UnaryOperator<String> absolute) {
        String url = target.statusCallback().url();
        Optional<WebhookUrl> webhook = url == null ? Optional.empty() : WebhookUrl.parse(absolute.apply(url));
        return webhook.map(
                        to -> new StatusCallback(to, target.statusCallback().method() == Method.POST, target.events()))
                .orElse(null);
    }

    void answered(Connection connection) {
        if (connection.sid() != null) {
            boolean _ = progress.answered(connection.sid());
        }
    }

    void over(Connection connection, String status, Duration talk) {
        if (connection.sid() != null) {
            CallStatus how = CallStatus.valueOf(status.toUpperCase(Locale.ROOT).replace('-', '_'));
            boolean _ = progress.over(connection.sid(), how, talk);
        }
    }
}
