package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.twiml.Method;

/** Calls that exist: list, fetch, change, delete. */
final class CallRows {
    private final CallStore store;
    private final CallProgress progress;
    private final Switchboard switchboard;

    CallRows(CallStore store, CallProgress progress, Switchboard switchboard) {
        this.store = store;
        this.progress = progress;
        this.switchboard = switchboard;
    }

    /** @param rest the path behind {@code /Calls}, without .json */
    Answer.Reply answer(Account account, ApiRequest request, String rest) {
        if (rest.isEmpty()) {
            return request.method().equals("GET")
                    ? new CallList(store, account, request.query()).reply()
                    : Json.error(TwilioError.methodNotAllowed());
        }
        Call call = store.get(rest.substring(1))
                .filter(held -> held.accountSid().equals(account.sid()))
                .orElse(null);
        if (call == null) {
            return Json.error(TwilioError.notFound(request.path()));
        }
        return switch (request.method()) {
            case "GET" -> Json.reply(200, CallJson.of(call));
            case "POST" -> update(call, request.form());
            case "DELETE" -> delete(call);
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    private Answer.Reply delete(Call call) {
        if (!call.status().isFinal()) {
            return invalidState();
        }
        store.delete(call.sid());
        return Json.noContent();
    }

    private Answer.Reply update(Call call, Parameters form) {
        String status = form.text("Status");
        if (status != null && !status.equals("canceled") && !status.equals("completed")) {
            return Json.error(TwilioError.badRequest(20001, "Parameter 'Status' is not valid"));
        }
        String url = form.text("Url");
        if (url != null && WebhookUrl.parse(url).isEmpty()) {
            return Json.error(CallErrors.of(21205, call.to(), call.from()));
        }
        boolean done = status != null ? end(call, status) : redirect(call, form);
        return done ? Json.reply(200, CallJson.of(store.get(call.sid()).orElse(call))) : invalidState();
    }

    /** {@code canceled} takes back what is not answered yet; {@code completed} ends what is in progress, too. */
    private boolean end(Call call, String status) {
        if (status.equals("completed") && switchboard.complete(call.sid())) {
            return true;
        }
        boolean waits = call.status() == CallStatus.QUEUED || call.status() == CallStatus.RINGING;
        return waits && progress.over(call.sid(), CallStatus.CANCELED, null);
    }

    private boolean redirect(Call call, Parameters form) {
        String url = form.text("Url");
        String twiml = form.text("Twiml");
        if (url != null) {
            Method method = "GET".equalsIgnoreCase(form.text("Method")) ? Method.GET : Method.POST;
            return switchboard.redirect(call.sid(), url, method);
        }
        return twiml == null || switchboard.redirect(call.sid(), twiml);
    }

    private static Answer.Reply invalidState() {
        return Json.error(CallErrors.of(21220, "", ""));
    }
}
