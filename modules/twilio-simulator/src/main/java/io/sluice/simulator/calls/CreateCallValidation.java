package io.sluice.simulator.calls;

import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a create, before anything is asked about accounts and destinations. */
final class CreateCallValidation {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern NORTH_AMERICA = Pattern.compile("\\+1\\d{10}");
    private static final Pattern SEND_DIGITS = Pattern.compile("[0-9#*wW]{1,32}");
    private static final int MAX_TWIML = 4000;
    private static final int DEFAULT_RING_SECONDS = 60;
    private static final int MAX_RING_SECONDS = 600;
    private static final int DEFAULT_LIMIT_SECONDS = 14_400;

    /** What became of it. */
    sealed interface Validation {
        record Valid(CreateCall create) implements Validation {}

        record Invalid(int code) implements Validation {}
    }

    private final Parameters form;
    private final List<Problem> warnings = new ArrayList<>();

    CreateCallValidation(Parameters form) {
        this.form = form;
    }

    static boolean isPhoneNumber(String number) {
        return E164.matcher(number).matches()
                && (!number.startsWith("+1") || NORTH_AMERICA.matcher(number).matches());
    }

    Validation check() {
        String to = form.text("To");
        String from = form.text("From");
        int code = to == null ? 21201 : from == null ? 21213 : fault(to, from);
        if (code != 0 || to == null || from == null) {
            return new Validation.Invalid(code);
        }
        String url = form.text("Url");
        String fallback = form.text("FallbackUrl");
        return new Validation.Valid(new CreateCall(
                to,
                from,
                url,
                method("Method"),
                form.text("Twiml") == null ? "" : String.valueOf(form.text("Twiml")),
                fallback == null ? null : new Verb.Action(fallback, method("FallbackMethod")),
                callback(),
                Duration.ofSeconds(Math.min(number("Timeout", DEFAULT_RING_SECONDS), MAX_RING_SECONDS)),
                Duration.ofSeconds(number("TimeLimit", DEFAULT_LIMIT_SECONDS)),
                detection(),
                warnings));
    }

    private int fault(String to, String from) {
        if (!isPhoneNumber(to)) {
            return 21217;
        }
        if (!isPhoneNumber(from)) {
            return 21212;
        }
        int document = documentFault();
        return document == 0 ? optionFault() : document;
    }

    private int documentFault() {
        String url = form.text("Url");
        String twiml = form.text("Twiml");
        if (url == null && twiml == null) {
            return form.text("ApplicationSid") == null ? 21205 : 21218;
        }
        if (url != null && WebhookUrl.parse(url).isEmpty()) {
            return 21205;
        }
        return twiml != null && twiml.length() > MAX_TWIML ? 20001 : 0;
    }

    private int optionFault() {
        for (String name : List.of("Method", "FallbackMethod", "StatusCallbackMethod")) {
            String method = form.text(name);
            if (method != null && !Set.of("GET", "POST").contains(method.toUpperCase(Locale.ROOT))) {
                return 21209;
            }
        }
        String fallback = form.text("FallbackUrl");
        if (fallback != null && WebhookUrl.parse(fallback).isEmpty()) {
            return 21205;
        }
        String callback = form.text("StatusCallback");
        if (callback != null && WebhookUrl.parse(callback).isEmpty()) {
            return 21609;
        }
        String digits = form.text("SendDigits");
        if (digits != null && !SEND_DIGITS.matcher(digits).matches()) {
            return 21206;
        }
        return number("Timeout", 1) < 1 || number("TimeLimit", 1) < 1 ? 21208 : 0;
    }

    private Method method(String name) {
        return "GET".equalsIgnoreCase(form.text(name)) ? Method.GET : Method.POST;
    }

    /** 0 for what is no number. */
    private int number(String name, int otherwise) {
        String text = form.text(name);
        return text == null ? otherwise : text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** One event that is unknown (or several in one value) undoes the subscription, and the create succeeds. */
    private @Nullable StatusCallback callback() {
        String url = form.text("StatusCallback");
        if (url == null) {
            return null;
        }
        List<String> events = form.all("StatusCallbackEvent");
        if (!StatusCallback.EVENTS.containsAll(events)) {
            warnings.add(Problem.of(21626, "Invalid statusCallbackEvents: nothing will be told"));
            return null;
        }
        return new StatusCallback(
                WebhookUrl.parse(url).orElseThrow(),
                method("StatusCallbackMethod") == Method.POST,
                events.isEmpty() ? StatusCallback.DEFAULT_EVENTS : Set.copyOf(events));
    }

    private @Nullable MachineDetection detection() {
        String mode = form.text("MachineDetection");
        MachineDetection detection = MachineDetection.of(form).orElse(null);
        if (mode != null && detection == null && !mode.equals("none")) {
            warnings.add(Problem.of(21263, "Invalid Answering Machine Detection Parameters"));
        }
        if (detection != null && detection.async() && detection.callback() == null) {
            warnings.add(Problem.of(21262, "No AMD status callback URL provided"));
        }
        return detection;
    }

    static TwilioError error(int code, Parameters form) {
        String to = form.text("To");
        String from = form.text("From");
        return CallErrors.of(code, to == null ? "" : to, from == null ? "" : from);
    }
}
