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
 * One-time codes of the double: five checks for each verification, the same code when it is sent again, no code after the
 * right one. Time does not pass by itself; {@link #expireAll} ends what is open. Thread-safe.
 */
public final class DoubleVerifications {
    private static final int CHECKS = 5;

    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Consumer<VerificationStatus> published;
    private final Map<String, String> codes = new HashMap<>();
    private final Map<UUID, Integer> checksLeft = new HashMap<>();
    private final Map<UUID, String> recipients = new HashMap<>();
    private Function<VerificationRequest, VerificationState> script = request -> VerificationState.PENDING;
    private boolean silent;

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
        String code = codes.get(to);
        if (code == null) {
            throw new IllegalStateException("no code was sent to this recipient");
        }
        return code;
    }

    /** Ten minutes pass. */
    public synchronized void expireAll() {
        codes.clear();
        checksLeft.clear();
    }

    synchronized void cancel(UUID commandId) {
        if (checksLeft.remove(commandId) != null) {
            codes.remove(recipients.remove(commandId));
        }
    }

    synchronized StartAnswer start(VerificationRequest request) {
        List<Problem> problems = VerificationCheck.start(request, clock.instant());
        if (!problems.isEmpty()) {
            return new StartAnswer.Invalid(problems);
        }
        UUID own = request.commandId();
        Verification verification = new Verification(own == null ? ids.get() : own, request.to());
        VerificationState state = script.apply(request);
        if (state == VerificationState.PENDING) {
            String custom = request.customCode();
            String random = String.format(Locale.ROOT, "%06d", 100_000 + 7_919 * codes.size() % 900_000);
            codes.putIfAbsent(request.to(), custom == null ? random : custom);
            checksLeft.put(verification.id(), CHECKS);
            recipients.put(verification.id(), request.to());
        }
        if (silent || state == VerificationState.IN_DOUBT) {
            return new StartAnswer.Unanswered(verification);
        }
        VerificationStatus status = publish(verification.id(), verification.id(), state, CHECKS);
        return state == VerificationState.PENDING
                ? new StartAnswer.Pending(verification, status)
                : new StartAnswer.Refused(status);
    }

    synchronized CheckAnswer check(Verification verification, String typed) {
        String code = typed.strip();
        List<Problem> problems = VerificationCheck.code(code);
        if (!problems.isEmpty()) {
            return new CheckAnswer.Invalid(problems);
        }
        UUID id = ids.get();
        Integer left = checksLeft.get(verification.id());
        VerificationState state = judge(verification, code, left);
        if (silent) {
            return new CheckAnswer.Unanswered(id);
        }
        Integer leftNow = checksLeft.get(verification.id());
        VerificationStatus status = publish(id, verification.id(), state, leftNow);
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

    private VerificationState judge(Verification verification, String code, @Nullable Integer left) {
        if (left == null || !codes.containsKey(verification.to())) {
            return VerificationState.EXPIRED;
        }
        if (left == 0) {
            return VerificationState.TOO_MANY_CHECKS;
        }
        if (code.equals(codes.get(verification.to()))) {
            cancel(verification.id());
            return VerificationState.APPROVED;
        }
        checksLeft.put(verification.id(), left - 1);
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
