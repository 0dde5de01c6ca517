package io.sluice.simulator.messages;

import io.sluice.simulator.callbacks.WebhookUrl;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioDates;
import io.sluice.simulator.http.TwilioError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks of a create that need only its parameters, in the order in which Twilio names the first fault. */
final class CreateValidation {
    private static final int MAX_BODY = 1600;
    private static final int MAX_MEDIA = 10;
    private static final int MAX_VALIDITY_SECONDS = 36_000;
    private static final Duration MAX_AHEAD = Duration.ofDays(35);
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern NORTH_AMERICA = Pattern.compile("\\+1\\d{10}");
    private static final Pattern SHORT_CODE = Pattern.compile("\\d{3,8}");
    private static final Pattern ALPHANUMERIC = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 &_+-]{1,11}");
    private static final Pattern CONTENT_SID = Pattern.compile("HX[0-9a-fA-F]{32}");

    /** The outcome of the checks. */
    sealed interface Validation {
        record Valid(CreateRequest request) implements Validation {}

        record Invalid(TwilioError error) implements Validation {}
    }

    private final Parameters form;
    private final Instant now;
    private final Duration leastAhead;

    CreateValidation(Parameters form, Instant now, Duration leastAhead) {
        this.form = form;
        this.now = now;
        this.leastAhead = leastAhead;
    }

    Validation check() {
        String to = form.text("To");
        if (to == null) {
            return invalid(21604, "A 'To' phone number is required.");
        }
        return Optional.ofNullable(numbers(to))
                .or(() -> Optional.ofNullable(content()))
                .or(() -> Optional.ofNullable(delivery()))
                .or(() -> Optional.ofNullable(schedule()))
                .<Validation>map(Validation.Invalid::new)
                .orElseGet(() -> new Validation.Valid(request(to)));
    }

    private CreateRequest request(String to) {
        String body = form.first("Body") == null ? "" : String.valueOf(form.first("Body"));
        String validity = form.text("ValidityPeriod");
        String sendAt = form.text("SendAt");
        String callback = form.text("StatusCallback");
        return new CreateRequest(
                to,
                form.text("From"),
                form.text("MessagingServiceSid"),
                body,
                form.all("MediaUrl"),
                segments(form),
                Duration.ofSeconds(validity == null ? MAX_VALIDITY_SECONDS : Integer.parseInt(validity)),
                sendAt == null ? null : TwilioDates.parse(sendAt).orElseThrow(),
                callback == null ? null : WebhookUrl.parse(callback).orElseThrow());
    }

    /** The segments of the body, after smart encoding when it is asked for. */
    static int segments(Parameters form) {
        String body = form.first("Body") == null ? "" : String.valueOf(form.first("Body"));
        boolean smart = "true".equalsIgnoreCase(form.text("SmartEncoded"));
        return SegmentCount.of(smart ? SmartEncoding.apply(body) : body);
    }

    private @Nullable TwilioError numbers(String to) {
        String from = form.text("From");
        if (from == null && form.text("MessagingServiceSid") == null) {
            return error(21603, "A 'From' phone number is required.");
        }
        if (!isPhoneNumber(to)) {
            return error(21211, "Invalid 'To' Phone Number: " + to);
        }
        if (from != null && !isSender(from)) {
            return error(
                    21212,
                    "The 'From' number " + from
                            + " is not a valid phone number, shortcode, or alphanumeric sender ID.");
        }
        return to.equals(from) ? error(21266, "'To' and 'From' number cannot be the same: " + to) : null;
    }

    static boolean isPhoneNumber(String number) {
        return E164.matcher(number).matches()
                && (!number.startsWith("+1") || NORTH_AMERICA.matcher(number).matches());
    }

    private static boolean isSender(String from) {
        return isPhoneNumber(from)
                || SHORT_CODE.matcher(from).matches()
                || ALPHANUMERIC.matcher(from).matches();
    }

    private @Nullable TwilioError content() {
        String body = form.first("Body");
        List<String> media = form.all("MediaUrl");
        String contentSid = form.text("ContentSid");
        if (contentSid == null && form.has("ContentVariables")) {
            return error(21654, "The ContentSid Parameter is Required");
        }
        if (contentSid != null && !CONTENT_SID.matcher(contentSid).matches()) {
            return error(21655, "The ContentSid Parameter is Invalid");
        }
        if (form.has("ContentVariables") && !Json.isObject(String.valueOf(form.first("ContentVariables")))) {
            return error(21656, "The Content Variables Parameter is Invalid");
        }
        if (contentSid == null && media.isEmpty() && (body == null || body.isEmpty())) {
            return body == null
                    ? error(21619, "A text message body or media urls must be specified.")
                    : error(21602, "Message body is required.");
        }
        if (body != null && body.length() > MAX_BODY) {
            return error(21617, "The concatenated message body exceeds the 1600 character limit");
        }
        if (media.size() > MAX_MEDIA) {
            return error(21623, "Number of media files exceeds allowed limit (10)");
        }
        return media.stream().allMatch(url -> WebhookUrl.parse(url).isPresent())
                ? null
                : error(21620, "Invalid media URL(s)");
    }

    private @Nullable TwilioError delivery() {
        String callback = form.text("StatusCallback");
        if (callback != null && WebhookUrl.parse(callback).isEmpty()) {
            return error(21609, "The 'StatusCallback' URL is not a valid URL.");
        }
        String validity = form.text("ValidityPeriod");
        boolean valid = validity == null
                || (validity.matches("\\d{1,5}")
                        && Integer.parseInt(validity) >= 1
                        && Integer.parseInt(validity) <= MAX_VALIDITY_SECONDS);
        return valid ? null : error(21624, "The ValidityPeriod must be an integer between 1 and 36000 seconds.");
    }

    private @Nullable TwilioError schedule() {
        String sendAt = form.text("SendAt");
        boolean fixed = "fixed".equals(form.text("ScheduleType"));
        if (sendAt == null) {
            return fixed ? error(35111, "SendAt parameter is required for scheduling a message.") : null;
        }
        if (!fixed) {
            return error(35114, "ScheduleType must be 'fixed' when SendAt is given.");
        }
        if (form.text("MessagingServiceSid") == null) {
            return error(35118, "MessagingServiceSid is required to schedule a message.");
        }
        Optional<Instant> at = TwilioDates.parse(sendAt);
        if (at.isEmpty()) {
            return error(35115, "SendAt is not a valid timestamp.");
        }
        boolean inWindow = !at.get().isBefore(now.plus(leastAhead)) && !at.get().isAfter(now.plus(MAX_AHEAD));
        return inWindow ? null : error(35117, "SendAt is outside of the scheduling window, which ends after 35 days.");
    }

    private static TwilioError error(int code, String message) {
        return TwilioError.badRequest(code, message);
    }

    private static Validation invalid(int code, String message) {
        return new Validation.Invalid(error(code, message));
    }
}
