package io.sluice.quickstart.terminal;

import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One status of a verification as one aligned line; the recipient only masked, never a code. */
public final class VerificationLine {
    private static final int STATE_WIDTH = 15;
    private static final int SHORT_ID = 8;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Terminal terminal;
    private final ZoneId zone;

    public VerificationLine(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.zone = zone;
    }

    /**
     * A status of a start or a check.
     *
     * @param what the command: start or check
     * @param to its recipient, shown masked
     */
    public String of(VerificationStatus status, String what, String to) {
        String state = status.getState().name();
        String padded = state + " ".repeat(Math.max(0, STATE_WIDTH - state.length()));
        return "%-12s  %-8s  %-16s  %-13s  %s  %s"
                .formatted(
                        clock(status.getObservedAt()),
                        status.getCommandId().toString().substring(0, SHORT_ID),
                        status.getService() + "/" + what,
                        MaskedNumber.of(to),
                        terminal.paint(tone(status.getState()), padded),
                        detail(status))
                .stripTrailing();
    }

    static Tone tone(VerificationState state) {
        return switch (state) {
            case APPROVED -> Tone.GOOD;
            case PENDING -> Tone.QUIET;
            case WRONG_CODE, EXPIRED, CANCELED, SUPPRESSED, TOO_MANY_SENDS, TOO_MANY_CHECKS -> Tone.HELD_BACK;
            case BLOCKED, REJECTED, IN_DOUBT -> Tone.BAD;
            case UNRECOGNIZED -> Tone.PLAIN;
        };
    }

    private String detail(VerificationStatus status) {
        List<String> parts = new ArrayList<>();
        if (status.getReason() != null) {
            String code = status.getTwilioErrorCode() == null ? "" : " (Twilio " + status.getTwilioErrorCode() + ")";
            parts.add(status.getReason() + code);
        }
        if (status.getChannel() != null) {
            parts.add("by " + status.getChannel().toLowerCase(Locale.ROOT));
        }
        if (status.getNextCheckAt() != null && status.getChecksLeft() != null) {
            parts.add(left(status.getChecksLeft(), "check"));
        }
        boolean over = status.getState() == VerificationState.APPROVED;
        if (!over && status.getNextSendAt() != null && status.getSendsLeft() != null) {
            parts.add(left(status.getSendsLeft(), "send") + ", the next from " + clock(status.getNextSendAt()));
        }
        return String.join(", ", parts);
    }

    private static String left(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s") + " left";
    }

    private String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }
}
