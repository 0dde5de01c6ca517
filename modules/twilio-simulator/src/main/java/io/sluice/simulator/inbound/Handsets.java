package io.sluice.simulator.inbound;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.accounts.MessagingService;
import io.sluice.simulator.accounts.OwnedNumber;
import io.sluice.simulator.accounts.SenderKind;
import io.sluice.simulator.callbacks.Callback;
import io.sluice.simulator.callbacks.CallbackSender;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.messages.Message;
import io.sluice.simulator.messages.Messaging;
import io.sluice.simulator.optouts.Keyword;
import io.sluice.simulator.optouts.OptOuts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * People who text. Twilio acts on keywords and confirms them itself, and forwards the text to the application all the
 * same. Thread-safe.
 */
public final class Handsets {
    private final Accounts accounts;
    private final OptOuts optOuts;
    private final Messaging messaging;
    private final CallbackSender sender;
    private final Sids sids;
    private final AtomicReference<@Nullable URI> defaultWebhook;

    public Handsets(
            Accounts accounts,
            OptOuts optOuts,
            Messaging messaging,
            CallbackSender sender,
            Sids sids,
            @Nullable URI defaultWebhook) {
        this.accounts = accounts;
        this.optOuts = optOuts;
        this.messaging = messaging;
        this.sender = sender;
        this.sids = sids;
        this.defaultWebhook = new AtomicReference<>(defaultWebhook);
    }

    /** Where texts go whose number and Messaging Service have no webhook of their own; null for nowhere. */
    public void defaultWebhook(@Nullable URI url) {
        defaultWebhook.set(url);
    }

    /**
     * A handset texts a number or a Messaging Service.
     *
     * @param to a number, or the SID of a Messaging Service, of which its first number is then texted
     * @return the inbound message, or empty when nobody has that number
     */
    public Optional<Message> text(String from, String to, String body) {
        Optional<Account> reached = accounts.reachedBy(to);
        if (reached.isEmpty()) {
            return Optional.empty();
        }
        Account account = reached.get();
        Optional<MessagingService> named = account.messagingService(to);
        String number = named.map(s -> s.senders().isEmpty() ? to : s.senders().getFirst())
                .orElse(to);
        Message message = messaging.received(account, from, number, body);
        Optional<OwnedNumber> owned = account.number(number);
        SenderKind kind = owned.map(OwnedNumber::kind).orElse(SenderKind.LONG_CODE);
        Optional<Keyword> keyword = Keyword.of(body, kind);
        keyword.ifPresent(word -> act(account, word, from, number, kind));
        forward(account, message, owned, keyword);
        return Optional.of(message);
    }

    private void act(Account account, Keyword keyword, String handset, String number, SenderKind kind) {
        String scope = OptOuts.scope(account, number);
        String confirmation =
                switch (keyword) {
                    case STOP -> {
                        optOuts.add(handset, scope);
                        yield Confirmations.stopped(kind);
                    }
                    case START -> {
                        optOuts.remove(handset, scope);
                        yield Confirmations.started(kind);
                    }
                    case HELP -> Confirmations.HELP;
                };
        Message _ = messaging.reply(account, number, handset, confirmation);
    }

    private void forward(Account account, Message message, Optional<OwnedNumber> owned, Optional<Keyword> keyword) {
        Optional<MessagingService> service = account.serviceOf(message.to());
        URI url = webhook(service, owned);
        Optional<WebhookUrl> webhook = url == null ? Optional.empty() : WebhookUrl.parse(url.toString());
        if (webhook.isEmpty()) {
            return;
        }
        Map<String, List<String>> form = form(message);
        if (keyword.isPresent() && service.map(MessagingService::advancedOptOut).orElse(false)) {
            form.put("OptOutType", List.of(keyword.get().name()));
        }
        Callback callback = new Callback(message.sid(), webhook.get(), form, account.authToken(), sids.next(""));
        sender.send(callback, () -> {});
    }

    private @Nullable URI webhook(Optional<MessagingService> service, Optional<OwnedNumber> owned) {
        URI ofService = service.map(MessagingService::inboundUrl).orElse(null);
        if (ofService != null) {
            return ofService;
        }
        URI ofNumber = owned.map(OwnedNumber::inboundUrl).orElse(null);
        boolean numberCounts =
                service.map(MessagingService::useInboundWebhookOnNumber).orElse(true);
        return ofNumber != null && numberCounts ? ofNumber : defaultWebhook.get();
    }

    private static Map<String, List<String>> form(Message message) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        for (String name : List.of("MessageSid", "SmsSid", "SmsMessageSid")) {
            form.put(name, List.of(message.sid()));
        }
        form.put("AccountSid", List.of(message.accountSid()));
        if (message.messagingServiceSid() != null) {
            form.put("MessagingServiceSid", List.of(message.messagingServiceSid()));
        }
        form.put("From", List.of(String.valueOf(message.from())));
        form.put("To", List.of(message.to()));
        form.put("Body", List.of(message.body()));
        form.put("NumMedia", List.of("0"));
        form.put("NumSegments", List.of(Integer.toString(message.segments())));
        form.put("SmsStatus", List.of("received"));
        form.put("ApiVersion", List.of("2010-04-01"));
        return form;
    }
}
