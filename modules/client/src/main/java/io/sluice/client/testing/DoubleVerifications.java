package io.sluice.client.testing;

import io.sluice.client.CheckAnswer;
import io.sluice.client.Problem;
import io.sluice.client.StartAnswer;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.client.check.VerificationCheck;
import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One-time codes of the double, as Twilio counts: a recipient has one verification with a profile at a time, with one code,
 * five sends and five checks. Sent again, it is the same code, and the checks that were used up stay used up. After the
 * right one there is none. Time does not pass by itself; {@link #expireAll} ends what is open. Thread-safe.
 */
public final class DoubleVerifications {
    private static final int SENDS = 5;
    private static final int CHECKS = 5;

    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Consumer<VerificationStatus> published;
    private final Map<Whom, Code> open = new HashMap<>();
    private final Map<UUID, Code> byStart = new HashMap<>();
    private final Map<String, Code> newest = new HashMap<>();
    private Function<VerificationRequest, VerificationState> script = request -> VerificationState.PENDING;
    private boolean silent;
    private int drawn;

    private record Whom(String profile, String to) {}

    /** What all starts share that sent it. */
    private static final class Code {
        private final Whom whom;
        private final String value;
        private int sendsLeft = SENDS;
        private int checksLeft = CHECKS;

        Code(Whom whom, String value) {
            this.whom = whom;
            this.value = value;
        }
    }

    DoubleVerifications(InstantSource clock, Supplier<UUID> ids, Consumer<VerificationStatus> published) {
        this.clock = clock;
        this.ids = ids;
        this.published = published;
    }

    /** What starts are answered with from now on, for example {@link VerificationState#BLOCKED}. */
    public synchronized void onStart(Function<VerificationRequest, VerificationState> states) {
        this.script = states;
    }

    /** From now on starts and checks get no answer in time, or get one again. */
    public synchronized void answer(boolean answers) {
        this.silent = !answers;
    }

    /**
     * The code that was sent to a recipient.
     *
     * @throws IllegalStateException when none was; the message does not name the recipient
     */
    public synchronized String codeFor(String to) {
        Code code = newest.get(to);
        if (code == null) {
            throw new IllegalStateException("no code was sent to this recipient");
        }
        return code.value;
    }

    /** Ten minutes pass. */
    public synchronized void expireAll() {
        open.clear();
        byStart.clear();
        newest.clear();
    }

    synchronized void cancel(UUID commandId) {
        Code code = byStart.get(commandId);
        if (code != null) {
            end(code);
        }
    }

    private void end(Code code) {
        open.remove(code.whom);
        byStart.values().removeIf(each -> each == code);
        newest.remove(code.whom.to(), code);
    }

    synchronized StartAnswer start(VerificationRequest request) {
        List<Problem> problems = VerificationCheck.start(request, clock.instant());
        if (!problems.isEmpty()) {
            return new StartAnswer.Invalid(problems);
        }
        UUID own = request.commandId();
        Verification verification = new Verification(own == null ? ids.get() : own, request.to());
        VerificationState scripted = script.apply(request);
        VerificationState state = scripted == VerificationState.PENDING ? send(verification.id(), request) : scripted;
        if (silent || state == VerificationState.IN_DOUBT) {
            return new StartAnswer.Unanswered(verification);
        }
        Code code = byStart.get(verification.id());
        VerificationStatus status =
                publish(verification.id(), verification.id(), state, code == null ? null : code.checksLeft);
        return state == VerificationState.PENDING
                ? new StartAnswer.Pending(verification, status)
                : new StartAnswer.Refused(status);
    }

    /** Sluice sends no code again that could not be checked. */
    private VerificationState send(UUID start, VerificationRequest request) {
        Code code = open.computeIfAbsent(new Whom(request.profile(), request.to()), whom -> draw(whom, request));
        if (byStart.get(start) == code) {
            return VerificationState.PENDING; // the same command again
        }
        if (code.checksLeft == 0) {
            return VerificationState.TOO_MANY_CHECKS;
        }
        if (code.sendsLeft == 0) {
            return VerificationState.TOO_MANY_SENDS;
        }
        code.sendsLeft--;
        byStart.put(start, code);
        newest.put(request.to(), code);
        return VerificationState.PENDING;
    }

    private Code draw(Whom whom, VerificationRequest request) {
        String custom = request.customCode();
        String random = String.format(Locale.ROOT, "%06d", 100_000 + 7_919 * drawn++ % 900_000);
        return new Code(whom, custom == null ? random : custom);
    }

    synchronized CheckAnswer check(Verification verification, String typed) {
        String code = typed.strip();
        List<Problem> problems = VerificationCheck.check(verification, code);
        if (!problems.isEmpty()) {
            return new CheckAnswer.Invalid(problems);
        }
        UUID id = ids.get();
        Code sent = byStart.get(verification.id());
        VerificationState state = judge(verification, code, sent);
        if (silent) {
            return new CheckAnswer.Unanswered(id);
        }
        Integer left = sent == null || state == VerificationState.APPROVED ? null : sent.checksLeft;
        VerificationStatus status = publish(id, verification.id(), state, left);
        return switch (state) {
            case APPROVED -> new CheckAnswer.Approved(status);
            case WRONG_CODE -> new CheckAnswer.WrongCode(status);
            case PENDING,
                    EXPIRED,
                    CANCELED,
                    TOO_MANY_SENDS,
                    TOO_MANY_CHECKS,
                    BLOCKED,
                    SUPPRESSED,
                    REJECTED,
                    IN_DOUBT,
                    UNRECOGNIZED -> new CheckAnswer.Refused(status);
        };
    }

    private VerificationState judge(Verification verification, String typed, @Nullable Code sent) {
        if (sent == null || !sent.whom.to().equals(verification.to())) {
            return VerificationState.EXPIRED;
        }
        if (sent.checksLeft == 0) {
            return VerificationState.TOO_MANY_CHECKS;
        }
        if (typed.equals(sent.value)) {
            end(sent);
            return VerificationState.APPROVED;
        }
        sent.checksLeft--;
        return VerificationState.WRONG_CODE;
    }

    private VerificationStatus publish(
            UUID commandId, UUID verificationId, VerificationState state, @Nullable Integer left) {
        VerificationStatus status =
                DoubleStatuses.verification(commandId, verificationId, state, left, clock.instant());
        published.accept(status);
        return status;
    }
}
