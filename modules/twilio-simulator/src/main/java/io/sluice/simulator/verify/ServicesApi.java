package io.sluice.simulator.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.http.TwilioDates;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v2/Services} and {@code /v2/Services/{VA…}}: create, list, fetch, change, delete. */
final class ServicesApi {
    private final Services services;
    private final Sids sids;
    private final Timeline timeline;

    ServicesApi(Services services, Sids sids, Timeline timeline) {
        this.services = services;
        this.sids = sids;
        this.timeline = timeline;
    }

    Answer.Reply all(Account account, ApiRequest request) {
        return switch (request.method()) {
            case "GET" ->
                new Page("/Services", "services", request.query(), List.of())
                        .of(services.of(account), ServicesApi::json);
            case "POST" -> create(account, request.form());
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    private Answer.Reply create(Account account, Parameters form) {
        if (form.text("FriendlyName") == null) {
            return Json.error(VerifyErrors.missing("FriendlyName"));
        }
        Instant now = timeline.now();
        VerifyService made = VerifyService.open(sids.next("VA"), account.sid());
        return saved(201, new Services.Held(made, account.sid(), now, now), form, false);
    }

    Answer.Reply one(Services.Held held, ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> Json.reply(200, json(held));
            case "POST" -> saved(200, held, request.form(), held.service().customCodeEnabled());
            case "DELETE" -> {
                services.remove(held.service().sid());
                yield Json.noContent();
            }
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    private Answer.Reply saved(int status, Services.Held held, Parameters form, boolean customCode) {
        String name = form.text("FriendlyName");
        if (name != null && !StartValidation.isFriendlyName(name)) {
            return Json.error(VerifyErrors.invalid("FriendlyName"));
        }
        String length = form.text("CodeLength");
        if (length != null && !length.matches("[4-9]|10")) {
            return Json.error(VerifyErrors.invalid("CodeLength"));
        }
        VerifyService changed = changed(held.service(), form, customCode);
        Services.Held saved = new Services.Held(changed, held.accountSid(), held.created(), timeline.now());
        return services.put(saved)
                ? Json.reply(status, json(saved))
                : Json.error(TwilioError.badRequest(60200, "Too many services"));
    }

    private static VerifyService changed(VerifyService old, Parameters form, boolean customCode) {
        String length = form.text("CodeLength");
        return new VerifyService(
                old.sid(),
                old.accountSid(),
                text(form, "FriendlyName", old.friendlyName()),
                length == null ? old.codeLength() : Integer.parseInt(length),
                flag(form, "LookupEnabled", old.lookupEnabled()),
                flag(form, "Psd2Enabled", old.psd2Enabled()),
                flag(form, "SkipSmsToLandlines", old.skipSmsToLandlines()),
                flag(form, "DtmfInputRequired", old.dtmfInputRequired()),
                form.has("TtsName") ? form.text("TtsName") : old.ttsName(),
                flag(form, "DoNotShareWarningEnabled", old.doNotShareWarningEnabled()),
                flag(form, "CustomCodeEnabled", customCode),
                form.has("DefaultTemplateSid") ? form.text("DefaultTemplateSid") : old.defaultTemplateSid(),
                old.emailIntegration(),
                old.disabledChannels());
    }

    private static String text(Parameters form, String name, String otherwise) {
        String value = form.text(name);
        return value == null ? otherwise : value;
    }

    private static boolean flag(Parameters form, String name, boolean otherwise) {
        @Nullable String value = form.text(name);
        return value == null ? otherwise : Boolean.parseBoolean(value);
    }

    private static ObjectNode json(Services.Held held) {
        VerifyService service = held.service();
        String url = VerificationJson.BASE + "/Services/" + service.sid();
        ObjectNode body = Json.object()
                .put("sid", service.sid())
                .put("account_sid", held.accountSid())
                .put("friendly_name", service.friendlyName())
                .put("code_length", service.codeLength())
                .put("lookup_enabled", service.lookupEnabled())
                .put("psd2_enabled", service.psd2Enabled())
                .put("skip_sms_to_landlines", service.skipSmsToLandlines())
                .put("dtmf_input_required", service.dtmfInputRequired())
                .put("tts_name", service.ttsName())
                .put("do_not_share_warning_enabled", service.doNotShareWarningEnabled())
                .put("custom_code_enabled", service.customCodeEnabled())
                .put("default_template_sid", service.defaultTemplateSid())
                .put("verify_event_subscription_enabled", false)
                .put("date_created", TwilioDates.iso(held.created()))
                .put("date_updated", TwilioDates.iso(held.updated()))
                .put("url", url);
        List.of("push", "totp", "whatsapp", "passkeys").forEach(body::putObject);
        body.putObject("links")
                .put("verification_checks", url + "/VerificationCheck")
                .put("verifications", url + "/Verifications")
                .put("rate_limits", url + "/RateLimits");
        return body;
    }
}
