package io.sluice.simulator.verify;

import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with the parameters of a start, in the order in which Twilio would tell it. */
final class StartValidation {
    private static final Pattern E164 = Pattern.compile("\\+(1\\d{10}|[2-9]\\d{6,14})");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{4,10}");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern SEND_DIGITS = Pattern.compile("[0-9*#wW,]{1,32}");
    private static final Pattern APP_HASH = Pattern.compile(".{11}");
    private static final int MAX_NAME = 32;
    private static final int MAX_TAGS = 10;
    /** A friendly name with that many digits looks like a code. */
    private static final int MANY_DIGITS = 5;

    private final Parameters form;
    private final VerifyService service;
    private final VerifyTemplates templates;

    StartValidation(Parameters form, VerifyService service, VerifyTemplates templates) {
        this.form = form;
        this.service = service;
        this.templates = templates;
    }

    Optional<TwilioError> problem() {
        return recipient()
                .or(this::channel)
                .or(this::code)
                .or(this::payment)
                .or(this::shapes)
                .or(this::template);
    }

    private Optional<TwilioError> recipient() {
        String to = form.text("To");
        String word = form.text("Channel");
        if (to == null) {
            return Optional.of(VerifyErrors.missing("To"));
        }
        if (word == null) {
            return Optional.of(VerifyErrors.missing("Channel"));
        }
        boolean email = word.equals(VerifyChannel.EMAIL.word());
        return (email ? EMAIL : E164).matcher(to).matches()
                ? Optional.empty()
                : Optional.of(VerifyErrors.invalidTo(to));
    }

    private Optional<TwilioError> channel() {
        String word = form.text("Channel");
        Optional<VerifyChannel> channel = word == null ? Optional.empty() : VerifyChannel.find(word);
        if (channel.isEmpty()) {
            return Optional.of(VerifyErrors.invalid("Channel"));
        }
        return switch (channel.get()) {
            case SNA, RCS -> Optional.of(VerifyErrors.channelDisabled(channel.get()));
            case SMS, CALL, EMAIL, WHATSAPP, AUTO -> {
                VerifyChannel used = channel.get().used();
                if (service.disabledChannels().contains(used)) {
                    yield Optional.of(VerifyErrors.channelDisabled(used));
                }
                yield used == VerifyChannel.EMAIL && !service.emailIntegration()
                        ? Optional.of(VerifyErrors.noEmailIntegration())
                        : Optional.empty();
            }
        };
    }

    private Optional<TwilioError> code() {
        String code = form.text("CustomCode");
        if (code == null) {
            return Optional.empty();
        }
        if (!service.customCodeEnabled()) {
            return Optional.of(VerifyErrors.featureOff());
        }
        return CODE.matcher(code).matches() ? Optional.empty() : Optional.of(VerifyErrors.invalid("CustomCode"));
    }

    private Optional<TwilioError> payment() {
        boolean amount = form.text("Amount") != null;
        boolean payee = form.text("Payee") != null;
        if ((amount || payee) && !service.psd2Enabled()) {
            return Optional.of(VerifyErrors.featureOff());
        }
        return amount == payee ? Optional.empty() : Optional.of(VerifyErrors.psd2Incomplete());
    }

    private Optional<TwilioError> shapes() {
        if (form.text("CustomMessage") != null) {
            return Optional.of(VerifyErrors.customMessage());
        }
        return matches("Locale", LOCALE)
                .or(() -> matches("DeviceIp", IP))
                .or(() -> matches("SendDigits", SEND_DIGITS))
                .or(() -> matches("AppHash", APP_HASH))
                .or(() -> matches("RiskCheck", Pattern.compile("enable|disable")))
                .or(this::friendlyName)
                .or(this::objects);
    }

    private Optional<TwilioError> matches(String name, Pattern pattern) {
        String value = form.text(name);
        return value == null || pattern.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(VerifyErrors.invalid(name));
    }

    private Optional<TwilioError> friendlyName() {
        String name = form.text("CustomFriendlyName");
        return name == null || isFriendlyName(name)
                ? Optional.empty()
                : Optional.of(VerifyErrors.invalid("CustomFriendlyName"));
    }

    static boolean isFriendlyName(String name) {
        return name.length() <= MAX_NAME
                && name.chars().filter(Character::isDigit).count() < MANY_DIGITS;
    }

    private Optional<TwilioError> objects() {
        for (String name : List.of("RateLimits", "ChannelConfiguration", "Tags")) {
            String value = form.text(name);
            if (value != null && !Json.isObject(value)) {
                return Optional.of(VerifyErrors.invalid(name));
            }
        }
        return StartRequest.values(form.text("Tags")).size() > MAX_TAGS
                ? Optional.of(VerifyErrors.invalid("Tags"))
                : Optional.empty();
    }

    private Optional<TwilioError> template() {
        String sid = form.text("TemplateSid");
        if (sid != null && templates.get(sid).isEmpty()) {
            return Optional.of(VerifyErrors.unknownTemplate());
        }
        String json = form.text("TemplateCustomSubstitutions");
        if (json != null && !Json.isObject(json)) {
            return Optional.of(VerifyErrors.missingSubstitutions());
        }
        StartRequest request = StartRequest.of(form, service, templates.of(form, service));
        return request.substitutions().keySet().containsAll(request.template().places(request.locale()))
                ? Optional.empty()
                : Optional.of(VerifyErrors.missingSubstitutions());
    }
}
