package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.conversation.Conversation;
import io.sluice.simulator.conversation.Script;
import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Verb;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls under way: those from outside, and those that were answered outside. Thread-safe. */
final class Switchboard {
    private final LiveCall.Parts parts;
    private final Map<String, LiveCall> live = new ConcurrentHashMap<>();

    Switchboard(LiveCall.Parts parts) {
        this.parts = parts;
    }

    /** Somebody calls in. */
    Call callIn(Account account, String from, String to, VoiceWebhook webhook, Script script) {
        Instant now = parts.timeline().now();
        Call call = new Call(
                parts.store().nextSequence(),
                parts.sids().next("CA"),
                account.sid(),
                null,
                CallDirection.INBOUND,
                to,
                from,
                CallStatus.RINGING,
                null,
                Duration.ZERO,
                now,
                now,
                now,
                null,
                null,
                callback(webhook.statusCallback()),
                0);
        parts.store().add(call);
        URI fallback = webhook.fallbackUrl();
        Verb.Action otherwise = fallback == null ? null : new Verb.Action(fallback.toString(), Method.POST);
        Conversation.Settings settings =
                new Conversation.Settings(true, otherwise, Conversation.Settings.DEFAULT_TIME_LIMIT);
        join(account, call, settings, script, Duration.ZERO).begin(webhook);
        return call;
    }

    private static @Nullable StatusCallback callback(@Nullable URI url) {
        return url == null
                ? null
                : WebhookUrl.parse(url.toString())
                        .map(webhook -> new StatusCallback(webhook, true, StatusCallback.DEFAULT_EVENTS))
                        .orElse(null);
    }

    /** Somebody has answered; the call is live from now on, its first document comes when it is begun. */
    LiveCall join(Account account, Call call, Conversation.Settings settings, Script script, Duration before) {
        LiveCall joined =
                new LiveCall(parts, account, call, settings, script.party(), before, () -> live.remove(call.sid()));
        live.put(call.sid(), joined);
        return joined;
    }

    boolean redirect(String sid, String url, Method method) {
        LiveCall call = live.get(sid);
        return call != null && call.redirect(url, method);
    }

    boolean redirect(String sid, String twiml) {
        LiveCall call = live.get(sid);
        return call != null && call.redirect(twiml);
    }

    /** Ends what is in progress; false when it is not. */
    boolean complete(String sid) {
        LiveCall call = live.get(sid);
        if (call == null || !isInProgress(sid)) {
            return false;
        }
        call.hangUp(CallStatus.COMPLETED);
        return true;
    }

    private boolean isInProgress(String sid) {
        return parts.store()
                .get(sid)
                .filter(call -> call.status() == CallStatus.IN_PROGRESS)
                .isPresent();
    }

    int size() {
        return live.size();
    }

    /** Lets go of all calls; nobody is told. */
    void reset() {
        List<LiveCall> calls = List.copyOf(live.values());
        live.clear();
        calls.forEach(LiveCall::drop);
    }
}
