package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.AccountStatus;
import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.conversation.Conversation;
import io.sluice.simulator.conversation.PageRequest;
import io.sluice.simulator.twiml.Method;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a call that the application created: out of the queue, dialed, rung, answered by somebody or something.
 * Every step looks at the call as it is then: one that was canceled meanwhile goes no further.
 */
final class Dialing {
    /** So that the create is answered first. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(20);

    private static final Duration SET_UP = Duration.ofSeconds(1);

    private final LiveCall.Parts parts;
    private final Switchboard switchboard;
    private final Accounts accounts;
    private final Phones phones;

    Dialing(LiveCall.Parts parts, Switchboard switchboard, Accounts accounts, Phones phones) {
        this.parts = parts;
        this.switchboard = switchboard;
        this.accounts = accounts;
        this.phones = phones;
    }

    void begin(Account account, Call call, CreateCall create) {
        Duration wait = call.queueTime().compareTo(LEAST_WAIT) > 0 ? call.queueTime() : LEAST_WAIT;
        parts.timeline().after(wait, () -> dial(account, call, create));
    }

    private boolean isStill(Call call, CallStatus status) {
        return parts.store()
                .get(call.sid())
                .filter(now -> now.status() == status)
                .isPresent();
    }

    private void after(Duration inCall, Runnable action) {
        parts.timeline().after(parts.time().real(inCall), action);
    }

    private void over(Call call, CallStatus how) {
        boolean _ = parts.progress().over(call.sid(), how, null);
    }

    private void dial(Account account, Call call, CreateCall create) {
        if (!isStill(call, CallStatus.QUEUED)) {
            return;
        }
        if (accounts.status(account.sid()) != AccountStatus.ACTIVE) {
            over(call, CallStatus.FAILED);
            return;
        }
        parts.progress().initiated(call.sid());
        Phone phone = phones.of(create.to());
        after(SET_UP, () -> {
            switch (phone.taker()) {
                case FAILS -> over(call, CallStatus.FAILED);
                case BUSY -> over(call, CallStatus.BUSY);
                case HUMAN, MACHINE, FAX, NOBODY, NEVER -> ring(account, call, create, phone);
            }
        });
    }

    private void ring(Account account, Call call, CreateCall create, Phone phone) {
        if (!parts.progress().ringing(call.sid())) {
            return;
        }
        boolean inTime = phone.ring().compareTo(create.timeout()) <= 0;
        if (phone.taker().answers() && inTime) {
            after(phone.ring(), () -> answer(account, call, create, phone));
        } else {
            after(create.timeout(), () -> unanswered(call));
        }
    }

    private void unanswered(Call call) {
        if (isStill(call, CallStatus.RINGING)) {
            over(call, CallStatus.NO_ANSWER);
        }
    }

    private void answer(Account account, Call call, CreateCall create, Phone phone) {
        if (!parts.progress().answered(call.sid())) {
            return;
        }
        MachineDetection detection = create.detection();
        Optional<MachineDetection.Verdict> verdict =
                Optional.ofNullable(detection).map(each -> each.detect(phone));
        boolean waits = detection != null && !detection.async();
        Duration before = waits ? verdict.orElseThrow().took() : Duration.ZERO;
        Conversation.Settings settings = new Conversation.Settings(false, create.fallback(), create.timeLimit());
        LiveCall live = switchboard.join(account, call, settings, phone.script(), before);
        if (detection == null || verdict.isEmpty()) {
            live.begin(create, Map.of());
        } else if (waits) {
            after(before, () -> live.begin(create, known(call, verdict.get())));
        } else {
            live.begin(create, Map.of());
            after(verdict.get().took(), () -> report(account, call, detection, verdict.get()));
        }
    }

    private Map<String, String> known(Call call, MachineDetection.Verdict verdict) {
        Optional<Call> _ = parts.store().update(call.sid(), now -> now.answeredBy(verdict.answeredBy()));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AnsweredBy", verdict.answeredBy());
        parameters.put("MachineDetectionDuration", Long.toString(verdict.took().toMillis()));
        return parameters;
    }

    /** Of a detection beside the call; too late, nobody is told. */
    private void report(Account account, Call call, MachineDetection detection, MachineDetection.Verdict verdict) {
        WebhookUrl webhook = detection.callback();
        if (!isStill(call, CallStatus.IN_PROGRESS)) {
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AccountSid", account.sid());
        parameters.put("CallSid", call.sid());
        parameters.putAll(known(call, verdict));
        if (webhook != null) {
            PageRequest request = new PageRequest(webhook.url().toString(), Method.POST, parameters, false);
            parts.pages().notify(call.sid(), account.authToken(), request);
        }
    }
}
