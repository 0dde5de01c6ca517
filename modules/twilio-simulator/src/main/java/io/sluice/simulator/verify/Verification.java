package io.sluice.simulator.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One verification. Not thread-safe: it is confined to {@link Verifications}. Prints without its code. */
final class Verification {
    private static final List<WindowRule> FETCH_QUOTA = List.of(
            new WindowRule(60, Duration.ofMinutes(1)),
            new WindowRule(180, Duration.ofHours(1)),
            new WindowRule(250, Duration.ofDays(1)));

    private record WindowRule(int max, Duration interval) {}

    private final String sid;
    private final String accountSid;
    private final StartRequest first;
    private final String code;
    private final Instant created;
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable List<SlidingWindow> fetches;
    private StartRequest last;
    private Instant expires;
    private Instant updated;
    private @Nullable Instant convertedAt;
    private VerificationStatus ended = VerificationStatus.PENDING;
    private int checks;

    Verification(String sid, String accountSid, StartRequest request, String code, Instant now, Duration life) {
        this.sid = sid;
        this.accountSid = accountSid;
        this.first = request;
        this.last = request;
        this.code = code;
        this.created = now;
        this.updated = now;
        this.expires = now.plus(life);
    }

    /** The code goes out, the first time or again; the life is not prolonged. */
    void sent(Attempt attempt, StartRequest request) {
        attempts.add(attempt);
        last = request;
        updated = attempt.created();
    }

    /** Counts a check. */
    boolean check(String given, Instant now, int maxChecks) {
        checks++;
        updated = now;
        if (MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            approve(now);
            return true;
        }
        if (checks >= maxChecks) {
            ended = VerificationStatus.MAX_ATTEMPTS_REACHED;
        }
        return false;
    }

    void approve(Instant now) {
        ended = VerificationStatus.APPROVED;
        convertedAt = now;
        updated = now;
    }

    void cancel(Instant now) {
        ended = VerificationStatus.CANCELED;
        updated = now;
    }

    void expire(Instant now) {
        if (now.isBefore(expires)) {
            expires = now;
        }
    }

    VerificationStatus status(Instant now) {
        boolean open = ended == VerificationStatus.PENDING || ended == VerificationStatus.MAX_ATTEMPTS_REACHED;
        return open && !now.isBefore(expires) ? VerificationStatus.EXPIRED : ended;
    }

    /** Whether Twilio still knows it by its SID and recipient: one whose checks are used up lives until its time is. */
    boolean isLive(Instant now) {
        return switch (status(now)) {
            case PENDING, MAX_ATTEMPTS_REACHED -> true;
            case APPROVED, CANCELED, EXPIRED -> false;
        };
    }

    /** Counts a fetch; false beyond the documented quota. */
    boolean mayBeFetched(Instant now) {
        if (fetches == null) {
            fetches = FETCH_QUOTA.stream()
                    .map(rule -> new SlidingWindow(rule.max(), rule.interval()))
                    .toList();
        }
        if (!fetches.stream().allMatch(window -> window.hasRoom(now))) {
            return false;
        }
        fetches.forEach(window -> window.count(now));
        return true;
    }

    /** The last attempt is the one that converts. */
    boolean isConverted(Attempt attempt, Instant seenAt, Duration lag) {
        Instant at = convertedAt;
        return at != null && attempt.equals(attempts.getLast()) && !seenAt.isBefore(at.plus(lag));
    }

    String sid() {
        return sid;
    }

    String accountSid() {
        return accountSid;
    }

    String serviceSid() {
        return first.service().sid();
    }

    String to() {
        return first.to();
    }

    String code() {
        return code;
    }

    /** As last asked for. */
    StartRequest request() {
        return last;
    }

    /** What the payment was when the code was made. */
    StartRequest firstRequest() {
        return first;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    int checks() {
        return checks;
    }

    Instant created() {
        return created;
    }

    Instant updated() {
        return updated;
    }

    Instant expires() {
        return expires;
    }

    @Override
    public String toString() {
        return "Verification[" + sid + ", " + ended + "]";
    }
}
