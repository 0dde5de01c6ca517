package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.callbacks.Callback;
import io.sluice.simulator.callbacks.FaultyCallbacks;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.http.TwilioDates;
import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Moves calls on and tells the application, in the order of the sequence numbers. Thread-safe. */
final class CallProgress {
    private static final int SECONDS_PER_MINUTE = 60;

    private final CallStore store;
    private final Accounts accounts;
    private final FaultyCallbacks callbacks;
    private final Timeline timeline;
    private final Sids sids;

    CallProgress(CallStore store, Accounts accounts, FaultyCallbacks callbacks, Timeline timeline, Sids sids) {
        this.store = store;
        this.accounts = accounts;
        this.callbacks = callbacks;
        this.timeline = timeline;
        this.sids = sids;
    }

    /** Completes when the first callback of the call has been delivered or given up. */
    CompletionStage<?> first(Call call) {
        return call.callback() == null ? CompletableFuture.completedFuture(null) : callbacks.first(call.sid());
    }

    /** Twilio has begun to dial; the resource still says {@code queued}. */
    void initiated(String sid) {
        store.get(sid).ifPresent(call -> tell(call, "initiated", "initiated"));
    }

    boolean ringing(String sid) {
        return move(sid, Set.of(CallStatus.QUEUED), CallStatus.RINGING, UnaryOperator.identity());
    }

    boolean answered(String sid) {
        return move(
                sid, Set.of(CallStatus.QUEUED, CallStatus.RINGING), CallStatus.IN_PROGRESS, UnaryOperator.identity());
    }

    /** @return false when it was over already */
    boolean over(String sid, CallStatus how, @Nullable Duration talked) {
        Set<CallStatus> before = Set.of(CallStatus.QUEUED, CallStatus.RINGING, CallStatus.IN_PROGRESS);
        return move(sid, before, how, call -> call.talked(talked == null ? Duration.ZERO : talked));
    }

    private boolean move(String sid, Set<CallStatus> from, CallStatus to, UnaryOperator<Call> change) {
        boolean[] moved = new boolean[1];
        Optional<Call> after = store.update(sid, call -> {
            moved[0] = from.contains(call.status());
            return moved[0] ? change.apply(call).moved(to, timeline.now()) : call;
        });
        if (moved[0]) {
            after.ifPresent(call -> tell(call, event(to), to.word()));
        }
        return moved[0];
    }

    private static String event(CallStatus status) {
        return switch (status) {
            case QUEUED -> "initiated";
            case RINGING -> "ringing";
            case IN_PROGRESS -> "answered";
            case COMPLETED, BUSY, FAILED, NO_ANSWER, CANCELED -> "completed";
        };
    }

    private void tell(Call call, String event, String status) {
        StatusCallback callback = call.callback();
        if (callback == null || !callback.events().contains(event)) {
            return;
        }
        int number =
                store.update(call.sid(), Call::toldOnce).orElse(call.toldOnce()).told() - 1;
        Map<String, List<String>> form = new LinkedHashMap<>();
        parameters(call, status).forEach((name, value) -> form.put(name, List.of(value)));
        form.put("Timestamp", List.of(TwilioDates.rfc2822(timeline.now())));
        form.put("CallbackSource", List.of("call-progress-events"));
        form.put("SequenceNumber", List.of(Integer.toString(number)));
        if (call.status().isFinal()) {
            addEnd(call, form);
        }
        String token = accounts.bySid(call.accountSid()).orElseThrow().authToken();
        callbacks.send(
                new Callback(call.sid(), callback.webhook(), callback.post(), form, token, sids.next("")),
                call.to(),
                call.from());
    }

    private static void addEnd(Call call, Map<String, List<String>> form) {
        long seconds = call.seconds();
        long minutes = (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
        form.put("CallDuration", List.of(Long.toString(seconds)));
        form.put("Duration", List.of(Long.toString(minutes)));
        form.put("SipResponseCode", List.of(Integer.toString(call.status().sipCode())));
        if (call.answeredBy() != null) {
            form.put("AnsweredBy", List.of(call.answeredBy()));
        }
    }

    /** What every request about a call carries. */
    static Map<String, String> parameters(Call call, String status) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("CallSid", call.sid());
        parameters.put("AccountSid", call.accountSid());
        parameters.put("From", call.from());
        parameters.put("To", call.to());
        parameters.put("Caller", call.from());
        parameters.put("Called", call.to());
        parameters.put("Direction", call.direction().word());
        parameters.put("ApiVersion", "2010-04-01");
        parameters.put("CallStatus", status);
        if (call.parentSid() != null) {
            parameters.put("ParentCallSid", call.parentSid());
        }
        return parameters;
    }

    void reset() {
        callbacks.reset();
    }
}
