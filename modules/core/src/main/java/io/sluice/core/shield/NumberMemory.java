package io.sluice.core.shield;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The latest codes to one number: some 16 bytes and 8 for each code. Not thread-safe. */
final class NumberMemory {
    /** How long a code of Twilio Verify can be entered: an approved check speaks for the sends since then. */
    static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /** How long Twilio's fraud guard keeps a prefix blocked (60410). */
    static final Duration FRAUD_MEMORY = Duration.ofHours(12);

    /** A code that went out, as it is given back when it was entered. */
    record Entered(Instant sentAt, boolean recorded) {}

    private static final int FLAG_BITS = 4;
    private static final long ENTERED = 1;
    /** Objected to, and sent only because the shield is not enforced: counts for nothing. */
    private static final long RECORDED = 2;

    private static final long HOME_MADE = 4;
    private static final long BY_CALL = 8;

    private long[] codes = {};
    private long fraudAtMillis = Long.MIN_VALUE;

    /**
     * Remembers a code.
     *
     * @param keep how many are remembered of those that count, and of those that do not
     */
    void sent(Instant at, CodeOrigin origin, boolean recorded, boolean byCall, int keep) {
        long code = at.toEpochMilli() << FLAG_BITS;
        code |= recorded ? RECORDED : 0;
        code |= origin == CodeOrigin.HOME_MADE ? HOME_MADE : 0;
        code |= byCall ? BY_CALL : 0;
        int oldest = -1;
        int alike = 0;
        for (int i = codes.length - 1; i >= 0; i--) {
            if (is(codes[i], RECORDED) == recorded) {
                alike++;
                oldest = i;
            }
        }
        if (alike < keep) {
            codes = Arrays.copyOf(codes, codes.length + 1);
        } else {
            System.arraycopy(codes, oldest + 1, codes, oldest, codes.length - oldest - 1);
        }
        codes[codes.length - 1] = code;
    }

    /** When the window takes one more code; empty when it does now. */
    Optional<Instant> free(Window window, Instant now) {
        Instant from = now.minus(window.length());
        List<Instant> within = new ArrayList<>();
        for (long code : codes) {
            if (!is(code, RECORDED) && at(code).isAfter(from)) {
                within.add(at(code));
            }
        }
        return within.size() < window.floor()
                ? Optional.empty()
                : Optional.of(within.get(within.size() - window.floor()).plus(window.length()));
    }

    /** The right code was entered: answers with the codes that it speaks for and that nothing spoke for before. */
    List<Entered> entered(Instant at) {
        List<Entered> entered = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            boolean open = !is(codes[i], ENTERED) && !is(codes[i], HOME_MADE);
            if (open && at(codes[i]).isAfter(at.minus(CODE_LIFE))) {
                entered.add(new Entered(at(codes[i]), is(codes[i], RECORDED)));
                codes[i] |= ENTERED;
            }
        }
        return entered;
    }

    /** Whether a code that is remembered was entered: somebody is there. */
    boolean verified() {
        for (long code : codes) {
            if (is(code, ENTERED)) {
                return true;
            }
        }
        return false;
    }

    /** Forgets the code of this time; false when it is not known any more, or was entered. */
    boolean takeBack(Instant sentAt) {
        for (int i = 0; i < codes.length; i++) {
            if (!is(codes[i], ENTERED) && codes[i] >> FLAG_BITS == sentAt.toEpochMilli()) {
                long[] left = new long[codes.length - 1];
                System.arraycopy(codes, 0, left, 0, i);
                System.arraycopy(codes, i + 1, left, i, left.length - i);
                codes = left;
                return true;
            }
        }
        return false;
    }

    void refusedAsFraud(Instant at) {
        fraudAtMillis = Math.max(fraudAtMillis, at.toEpochMilli());
    }

    /** Until when the recipient counts as fraud; empty when it does not. */
    Optional<Instant> fraudUntil(Instant now) {
        if (fraudAtMillis == Long.MIN_VALUE) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochMilli(fraudAtMillis).plus(FRAUD_MEMORY);
        return now.isBefore(until) ? Optional.of(until) : Optional.empty();
    }

    /** Whether a message with a code went out that could still be entered. */
    boolean messageTried(Instant now) {
        for (long code : codes) {
            if (!is(code, BY_CALL) && at(code).isAfter(now.minus(CODE_LIFE))) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(long code, long flag) {
        return (code & flag) != 0;
    }

    private static Instant at(long code) {
        return Instant.ofEpochMilli(code >> FLAG_BITS);
    }
}
