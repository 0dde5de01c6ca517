package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.callbacks.Callback;
import io.sluice.simulator.callbacks.FaultyCallbacks;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.http.Sids;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells the application about each change of a message. */
final class StatusCallbacks {
    private static final DateTimeFormatter RECEIPT_DATE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    private final Accounts accounts;
    private final FaultyCallbacks callbacks;
    private final Sids sids;

    StatusCallbacks(Accounts accounts, FaultyCallbacks callbacks, Sids sids) {
        this.accounts = accounts;
        this.callbacks = callbacks;
        this.sids = sids;
    }

    /** Completes when the first callback of the message has been delivered or given up; forgotten by then. */
    CompletionStage<?> first(Message message) {
        if (message.webhook() == null) {
            return CompletableFuture.completedFuture(null);
        }
        return callbacks.first(message.sid());
    }

    void tell(Message message) {
        WebhookUrl webhook = message.webhook();
        if (webhook == null) {
            return;
        }
        String token = accounts.bySid(message.accountSid()).orElseThrow().authToken();
        Callback callback = new Callback(message.sid(), webhook, form(message), token, sids.next(""));
        callbacks.send(callback, message.to(), message.from());
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
        callbacks.reset();
    }
}
