package io.sluice.simulator.verify;

import io.sluice.simulator.http.Parameters;
import java.util.List;
import java.util.Optional;

/** The templates, which every account knows. Immutable. */
final class VerifyTemplates {
    private final List<VerifyTemplate> all;

    VerifyTemplates(List<VerifyTemplate> configured) {
        this.all = configured.isEmpty() ? List.of(VerifyTemplate.DEFAULT) : List.copyOf(configured);
    }

    List<VerifyTemplate> all() {
        return all;
    }

    Optional<VerifyTemplate> get(String sid) {
        return all.stream().filter(template -> template.sid().equals(sid)).findFirst();
    }

    /** The one asked for, else the service's own, else the first; WhatsApp and email have the first only. */
    VerifyTemplate of(Parameters form, VerifyService service) {
        String channel = form.text("Channel");
        boolean ownTexts = !"email".equals(channel) && !"whatsapp".equals(channel);
        String asked = form.text("TemplateSid");
        String sid = asked == null ? service.defaultTemplateSid() : asked;
        return (sid == null || !ownTexts ? Optional.<VerifyTemplate>empty() : get(sid)).orElse(all.getFirst());
    }
}
