package io.sluice.twilio.verify;

import com.twilio.rest.verify.v2.service.Verification;
import com.twilio.rest.verify.v2.service.VerificationCheckCreator;
import com.twilio.rest.verify.v2.service.VerificationCreator;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyRecipient;
import io.sluice.twilio.http.Json;

/** Fills the forms of starts and checks (Twilio docs, verify/api). */
final class VerificationForm {
    private VerificationForm() {}

    static VerificationCreator of(VerificationStart start) {
        VerificationCreator form = new VerificationCreator(
                start.profile().service().value(), start.to().address(), word(start.channel()));
        start.wording().locale().ifPresent(form::setLocale);
        start.wording().templateSid().ifPresent(form::setTemplateSid);
        if (!start.wording().substitutions().isEmpty()) {
            form.setTemplateCustomSubstitutions(Json.write(start.wording().substitutions()));
        }
        start.customCode().ifPresent(code -> form.setCustomCode(code.value()));
        if (!start.rateLimits().isEmpty()) {
            form.setRateLimits(start.rateLimits());
        }
        start.deviceIp().ifPresent(form::setDeviceIp);
        if (!start.riskCheck()) {
            form.setRiskCheck(Verification.RiskCheck.DISABLE);
        }
        return form;
    }

    static VerificationCheckCreator of(CodeCheck check) {
        VerificationCheckCreator form = new VerificationCheckCreator(
                        check.profile().service().value())
                .setCode(check.code().value());
        return switch (check.target()) {
            case CodeCheck.Target.BySid(VerificationSid sid) -> form.setVerificationSid(sid.value());
            case CodeCheck.Target.ByRecipient(VerifyRecipient to) -> form.setTo(to.address());
        };
    }

    private static String word(VerifyChannel channel) {
        return switch (channel) {
            case SMS -> "sms";
            case CALL -> "call";
            case AUTO -> "auto";
            case EMAIL -> "email";
            case WHATSAPP -> "whatsapp";
        };
    }
}
