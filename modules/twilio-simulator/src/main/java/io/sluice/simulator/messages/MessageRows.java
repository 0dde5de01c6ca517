package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;

/** Everything about messages that exist: list, fetch, cancel, redact, delete, media. */
final class MessageRows {
    private static final int NOT_CANCELABLE = 30409;

    private final MessageStore store;
    private final Lifecycle lifecycle;
    private final Timeline timeline;

    MessageRows(MessageStore store, Lifecycle lifecycle, Timeline timeline) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.timeline = timeline;
    }

    Answer.Reply answer(Account account, ApiRequest request, String rest) {
        if (rest.isEmpty()) {
            return request.method().equals("GET")
                    ? new MessageList(store, account, request.query()).reply()
                    : Json.error(TwilioError.methodNotAllowed());
        }
        String[] parts = rest.substring(1).split("/", -1);
        Message message = store.get(parts[0])
                .filter(m -> m.accountSid().equals(account.sid()))
                .orElse(null);
        if (message == null) {
            return Json.error(TwilioError.notFound(request.path()));
        }
        return parts.length == 1 ? one(message, request) : media(message, request, parts);
    }

    private Answer.Reply one(Message message, ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> Json.reply(200, MessageJson.of(message));
            case "POST" -> update(message, request.form());
            case "DELETE" -> {
                store.delete(message.sid());
                yield Json.noContent();
            }
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    private Answer.Reply update(Message message, Parameters form) {
        String status = form.text("Status");
        if (status != null && !status.equals("canceled")) {
            return Json.error(TwilioError.badRequest(20001, "Parameter 'Status' is not valid"));
        }
        String body = form.first("Body");
        if (body != null && !body.isEmpty()) {
            return Json.error(TwilioError.badRequest(20001, "Parameter 'Body' may only be empty"));
        }
        if (status != null && !lifecycle.cancel(message.sid())) {
            return Json.error(new TwilioError(409, NOT_CANCELABLE, "The message can no longer be canceled"));
        }
        Message now = body == null
                ? store.get(message.sid()).orElse(message)
                : store.update(message.sid(), m -> m.redacted(timeline.now())).orElse(message);
        return Json.reply(200, MessageJson.of(now));
    }

    private static Answer.Reply media(Message message, ApiRequest request, String[] parts) {
        if (!parts[1].equals("Media") || parts.length > 3) {
            return Json.error(TwilioError.notFound(request.path()));
        }
        if (!request.method().equals("GET")) {
            return Json.error(TwilioError.methodNotAllowed());
        }
        return parts.length == 2
                ? Json.reply(200, MediaJson.list(message))
                : MediaJson.one(message, parts[2])
                        .map(media -> Json.reply(200, media))
                        .orElseGet(() -> Json.error(TwilioError.notFound(request.path())));
    }
}
