package io.sluice.simulator.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioDates;
import io.sluice.simulator.http.TwilioError;
import java.time.Instant;
import java.util.List;

/** {@code /v2/Templates}, which can only be listed. */
final class TemplatesApi {
    private final VerifyTemplates templates;
    private final String since;

    TemplatesApi(VerifyTemplates templates, Instant started) {
        this.templates = templates;
        this.since = TwilioDates.iso(started);
    }

    Answer.Reply answer(Account account, ApiRequest request) {
        if (!request.method().equals("GET")) {
            return Json.error(TwilioError.methodNotAllowed());
        }
        String name = request.query().text("FriendlyName");
        List<VerifyTemplate> matching = templates.all().stream()
                .filter(template -> name == null || template.friendlyName().equals(name))
                .toList();
        return new Page("/Templates", "templates", request.query(), List.of("FriendlyName"))
                .of(matching, template -> json(account, template));
    }

    private ObjectNode json(Account account, VerifyTemplate template) {
        ObjectNode body = Json.object()
                .put("sid", template.sid())
                .put("account_sid", account.sid())
                .put("friendly_name", template.friendlyName());
        body.putArray("channels").add("sms").add("voice");
        ObjectNode translations = body.putObject("translations");
        template.translations().forEach((locale, text) -> translations
                .putObject(locale)
                .put("is_default_translation", locale.equals(template.defaultLocale()))
                .put("status", "approved")
                .put("locale", locale)
                .put("text", text)
                .put("date_created", since)
                .put("date_updated", since));
        return body;
    }
}
