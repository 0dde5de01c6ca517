package io.sluice.client.check;

import io.sluice.client.Problem;
import io.sluice.client.VerificationRequest;
import io.sluice.contract.VerificationChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for one-time codes that need no configuration. Pure and safe from any thread. */
public final class VerificationCheck {
    private static final int RATE_LIMIT_KEYS_MAX = 10;
    private static final int MAILBOX_CHARACTERS_MAX = 254;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{4,10}");
    private static final Pattern TEMPLATE = Pattern.compile("HJ[0-9a-fA-F]{32}");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private VerificationCheck() {}

    /** What is wrong with the request; empty if it can be handed over. */
    public static List<Problem> start(VerificationRequest request, Instant now) {
        Problems problems = new Problems();
        recipient(request, problems);
        problems.name("profile", request.profile());
        channels(request, problems);
        pattern(problems, "locale", request.locale(), LOCALE, "a language such as de or pt-BR");
        pattern(problems, "template", request.template(), TEMPLATE, "HJ and 32 hex digits");
        pattern(problems, "customCode", request.customCode(), CODE, "4 to 10 letters and digits");
        problems.require(request.template() != null || request.variables().isEmpty(), "variables", "need a template");
        problems.require(
                request.rateLimitKeys().size() <= RATE_LIMIT_KEYS_MAX,
                "rateLimitKeys",
                "at most " + RATE_LIMIT_KEYS_MAX);
        Instant expiresAt = request.expiresAt();
        problems.require(expiresAt == null || expiresAt.isAfter(now), "expiresAt", "lies in the past");
        problems.echoed(request.correlationId(), request.metadata());
        return problems.found();
    }

    /** What is wrong with a code; empty if it can be checked. */
    public static List<Problem> code(String code) {
        Problems problems = new Problems();
        pattern(problems, "code", code, CODE, "4 to 10 letters and digits");
        return problems.found();
    }

    /** What is wrong with the recipient of a cancel. */
    public static List<Problem> cancel(String to) {
        Problems problems = new Problems();
        problems.require(!to.isBlank() && to.length() <= MAILBOX_CHARACTERS_MAX, "to", "the recipient of the command");
        return problems.found();
    }

    private static void recipient(VerificationRequest request, Problems problems) {
        if (request.channel() == VerificationChannel.EMAIL) {
            String to = request.to();
            int at = to.indexOf('@');
            problems.require(
                    at > 0 && at < to.length() - 1 && to.length() <= MAILBOX_CHARACTERS_MAX, "to", "not a mailbox");
        } else {
            problems.number(request.to());
        }
    }

    private static void channels(VerificationRequest request, Problems problems) {
        List<VerificationChannel> inTurn = new ArrayList<>(List.of(request.channel()));
        inTurn.addAll(request.fallbackChannels());
        problems.require(!inTurn.contains(VerificationChannel.UNRECOGNIZED), "channel", "not a channel");
        problems.require(inTurn.stream().distinct().count() == inTurn.size(), "fallbackChannels", "each channel once");
        int call = request.fallbackChannels().indexOf(VerificationChannel.CALL) + 1; // its place in turn, 0 for none
        int text = inTurn.indexOf(VerificationChannel.SMS);
        boolean afterText = text >= 0 && text < call;
        problems.require(call == 0 || afterText, "fallbackChannels", "CALL only after SMS");
    }

    private static void pattern(
            Problems problems, String field, @Nullable String value, Pattern pattern, String expected) {
        problems.require(value == null || pattern.matcher(value).matches(), field, expected);
    }
}
