package io.sluice.client.check;

import io.sluice.client.Problem;
import io.sluice.client.Verification;
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
    private static final Pattern MAILBOX = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+");
    /** Twilio's library for the gateway drops a value that is this word: a random code would go out instead. */
    private static final String LOST_WORD = "null";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{4,10}");
    private static final Pattern TEMPLATE = Pattern.compile("HJ[0-9a-fA-F]{32}");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private VerificationCheck() {}

    /** What is wrong with the request; empty if it can be handed over. */
    public static List<Problem> start(VerificationRequest request, Instant now) {
        Problems problems = new Problems();
        recipient(request.to(), problems);
        problems.name("profile", request.profile());
        channels(request, problems);
        pattern(problems, "locale", request.locale(), LOCALE, "a language such as de or pt-BR");
        pattern(problems, "template", request.template(), TEMPLATE, "HJ and 32 hex digits");
        code(problems, "customCode", request.customCode());
        problems.require(request.template() != null || request.variables().isEmpty(), "variables", "need a template");
        problems.require(
                request.rateLimitKeys().size() <= RATE_LIMIT_KEYS_MAX,
                "rateLimitKeys",
                "at most " + RATE_LIMIT_KEYS_MAX);
        problems.times(null, request.expiresAt(), now);
        problems.echoed(request.correlationId(), request.metadata());
        return problems.found();
    }

    /** What is wrong with a check; empty if it can be handed over. */
    public static List<Problem> check(Verification verification, String code) {
        Problems problems = new Problems();
        recipient(verification.to(), problems);
        code(problems, "code", code);
        return problems.found();
    }

    /** What is wrong with the recipient of a cancel. */
    public static List<Problem> cancel(String to) {
        Problems problems = new Problems();
        problems.require(!to.isBlank() && to.length() <= MAILBOX_CHARACTERS_MAX, "to", "the recipient of the command");
        return problems.found();
    }

    private static void recipient(String to, Problems problems) {
        if (isMailbox(to)) {
            boolean wellFormed =
                    to.length() <= MAILBOX_CHARACTERS_MAX && MAILBOX.matcher(to).matches();
            problems.require(wellFormed, "to", "not a mailbox");
        } else {
            problems.number(to);
        }
    }

    private static boolean isMailbox(String to) {
        return to.indexOf('@') >= 0;
    }

    private static void code(Problems problems, String field, @Nullable String code) {
        pattern(problems, field, code, CODE, "4 to 10 letters and digits");
        problems.require(!LOST_WORD.equals(code), field, "this word cannot be a code");
    }

    private static void channels(VerificationRequest request, Problems problems) {
        List<VerificationChannel> inTurn = new ArrayList<>(List.of(request.channel()));
        inTurn.addAll(request.fallbackChannels());
        problems.require(!inTurn.contains(VerificationChannel.UNRECOGNIZED), "channel", "not a channel");
        fit(request.to(), "channel", inTurn.subList(0, 1), problems);
        fit(request.to(), "fallbackChannels", request.fallbackChannels(), problems);
        problems.require(inTurn.stream().distinct().count() == inTurn.size(), "fallbackChannels", "each channel once");
        int call = request.fallbackChannels().indexOf(VerificationChannel.CALL) + 1; // its place in turn, 0 for none
        int text = inTurn.indexOf(VerificationChannel.SMS);
        boolean afterText = text >= 0 && text < call;
        problems.require(call == 0 || afterText, "fallbackChannels", "CALL only after SMS");
    }

    private static void fit(String to, String field, List<VerificationChannel> channels, Problems problems) {
        boolean reachable = channels.stream()
                .filter(channel -> channel != VerificationChannel.UNRECOGNIZED)
                .allMatch(channel -> (channel == VerificationChannel.EMAIL) == isMailbox(to));
        problems.require(reachable, field, "EMAIL leads to mailboxes, all others to numbers");
    }

    private static void pattern(
            Problems problems, String field, @Nullable String value, Pattern pattern, String expected) {
        problems.require(value == null || pattern.matcher(value).matches(), field, expected);
    }
}
