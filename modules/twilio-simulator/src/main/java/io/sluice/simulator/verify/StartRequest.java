package io.sluice.simulator.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A start whose parameters are right. */
record StartRequest(
        VerifyService service,
        String to,
        VerifyChannel channel,
        @Nullable String customCode,
        String locale,
        VerifyTemplate template,
        Map<String, String> substitutions,
        String friendlyName,
        @Nullable String appHash,
        @Nullable String amount,
        @Nullable String payee,
        Map<String, String> rateLimits,
        boolean riskCheck) {

    /** Reads a form in which {@link StartValidation} has found nothing wrong. */
    static StartRequest of(Parameters form, VerifyService service, VerifyTemplate template) {
        String to = text(form, "To", "");
        String name = form.text("CustomFriendlyName");
        String locale = text(form, "Locale", Dialing.of(to).language());
        return new StartRequest(
                service,
                to,
                VerifyChannel.of(text(form, "Channel", "")),
                form.text("CustomCode"),
                template.locale(locale),
                template,
                values(form.text("TemplateCustomSubstitutions")),
                name == null ? service.friendlyName() : name,
                form.text("AppHash"),
                form.text("Amount"),
                form.text("Payee"),
                values(form.text("RateLimits")),
                !text(form, "RiskCheck", "enable").equals("disable"));
    }

    private static String text(Parameters form, String name, String otherwise) {
        String value = form.text(name);
        return value == null ? otherwise : value;
    }

    /** A JSON object as texts; empty when there is none. */
    static Map<String, String> values(@Nullable String json) {
        Map<String, String> values = new LinkedHashMap<>();
        if (json != null) {
            try {
                for (Map.Entry<String, JsonNode> field : Json.read(json).properties()) {
                    values.put(field.getKey(), field.getValue().asText());
                }
            } catch (JsonProcessingException notJson) {
                return Map.of();
            }
        }
        return values;
    }

    /** The text that carries the code. */
    String textWith(String code) {
        Map<String, String> places = new LinkedHashMap<>(substitutions);
        places.put("friendly_name", friendlyName);
        places.put("code", code);
        String text = VerifyTemplate.fill(template.text(locale), places);
        String warned = service.doNotShareWarningEnabled() ? text + ". Don't share this code with anyone" : text;
        return appHash == null ? warned : "<#> " + warned + " " + appHash;
    }

    @Override
    public String toString() {
        return "StartRequest[" + service.sid() + ", " + channel + "]";
    }
}
