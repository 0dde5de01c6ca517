package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.callbacks.Callback;
import io.sluice.simulator.callbacks.CallbackSender;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.time.Timeline;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the application about each change of a message, through whatever callback fault is set. */
final class StatusCallbacks {
    private static final DateTimeFormatter RECEIPT_DATE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    private final Accounts accounts;
    private final CallbackSender sender;
    private final Faults faults;
    private final Timeline timeline;
    private final Sids sids;
    private final Map<String, Runnable> heldBack = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> firsts = new ConcurrentHashMap<>();

    StatusCallbacks(Accounts accounts, CallbackSender sender, Faults faults, Timeline timeline, Sids sids) {
        this.accounts = accounts;
        this.sender = sender;
        this.faults = faults;
        this.timeline = timeline;
        this.sids = sids;
    }

    /** Completes when the first callback of the message has been delivered or given up; forgotten by then. */
    CompletionStage<?> first(Message message) {
        if (message.webhook() == null) {
            return CompletableFuture.completedFuture(null);
        }
        return firsts.computeIfAbsent(message.sid(), sid -> new CompletableFuture<>());
    }

    void tell(Message message) {
        WebhookUrl webhook = message.webhook();
        if (webhook == null) {
            return;
        }
        String token = accounts.bySid(message.accountSid()).orElseThrow().authToken();
        Callback callback = new Callback(message.sid(), webhook, form(message), token, sids.next(""));
        Runnable held = heldBack.remove(message.sid());
        Fault fault = faults.on(FaultKind.Stage.CALLBACK, message.to(), message.from())
                .orElse(null);
        if (fault == null) {
            send(callback, held == null ? () -> {} : held);
            return;
        }
        misbehave(fault, callback);
        if (held != null) {
            held.run();
        }
    }

    private void misbehave(Fault fault, Callback callback) {
        switch (fault.kind()) {
            case CALLBACK_LOST -> {
                sender.countLost();
                completed(callback.about());
            }
            case CALLBACK_LATE -> timeline.after(faults.delay(fault), () -> send(callback));
            case CALLBACK_DOUBLED -> {
                send(callback);
                send(callback);
            }
            case CALLBACK_REORDERED -> holdBack(fault, callback);
            default -> send(callback);
        }
    }

    /** Until the message's next callback has been sent, or the fault's time is over. */
    private void holdBack(Fault fault, Callback callback) {
        String sid = callback.about();
        Runnable release = () -> send(callback);
        heldBack.put(sid, release);
        timeline.after(faults.delay(fault), () -> {
            if (heldBack.remove(sid, release)) {
                release.run();
            }
        });
    }

    private void send(Callback callback) {
        send(callback, () -> {});
    }

    /** What was held back follows when this one has arrived, so that the two surely change places. */
    private void send(Callback callback, Runnable thenHeldBack) {
        sender.send(callback, () -> {
            completed(callback.about());
            thenHeldBack.run();
        });
    }

    private void completed(String sid) {
        CompletableFuture<Void> first = firsts.remove(sid);
        if (first != null) {
            first.complete(null);
        }
    }

    private static Map<String, List<String>> form(Message message) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("MessageSid", List.of(message.sid()));
        form.put("SmsSid", List.of(message.sid()));
        form.put("AccountSid", List.of(message.accountSid()));
        form.put("MessageStatus", List.of(message.status().word()));
        form.put("SmsStatus", List.of(message.status().word()));
        form.put("To", List.of(message.to()));
        if (message.from() != null) {
            form.put("From", List.of(message.from()));
        }
        if (message.messagingServiceSid() != null) {
            form.put("MessagingServiceSid", List.of(message.messagingServiceSid()));
        }
        form.put("ApiVersion", List.of("2010-04-01"));
        if (message.errorCode() != null) {
            form.put("ErrorCode", List.of(Integer.toString(message.errorCode())));
            form.put("ErrorMessage", List.of(DeliveryErrors.text(message.errorCode())));
        }
        if (message.status() == MessageStatus.DELIVERED || message.status() == MessageStatus.UNDELIVERED) {
            form.put("RawDlrDoneDate", List.of(RECEIPT_DATE.format(message.updated())));
        }
        return form;
    }

    void reset() {
        heldBack.clear();
        firsts.clear();
    }
}
