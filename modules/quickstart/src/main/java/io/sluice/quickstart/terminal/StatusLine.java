package io.sluice.quickstart.terminal;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One status as one aligned line: when, which command, from whom to whom, what became of it, how long it took. */
public final class StatusLine {
    private static final String COLUMNS = "%-12s  %-8s  %-16s  %-13s  %s  %s%s";
    private static final int STATE_WIDTH = 11;
    private static final int SHORT_ID = 8;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Terminal terminal;
    private final ZoneId zone;

    public StatusLine(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.zone = zone;
    }

    /** The line above the first status. */
    public String heading() {
        String state = padded("state");
        return terminal.paint(
                Tone.QUIET,
                COLUMNS.formatted("time", "command", "service/lane", "recipient", state, "", "")
                        .stripTrailing());
    }

    /**
     * A status of a command.
     *
     * @param published when the status came to its topic: the order of these instants is the order of the statuses, which
     *     that of {@code observedAt} is not, since a callback may be noted before the answer that it overtook
     */
    public String of(MessageStatus status, Instant published, Sighting sighting) {
        String state =
                terminal.paint(tone(status.getState()), padded(status.getState().name()));
        String took = took(status, published, sighting);
        return line(published, status.getCommandId(), sighting, state, detail(status), took);
    }

    /** A command whose id was used before: it is not sent again, so there is no status to show. */
    public String repeated(UUID commandId, Sighting sighting) {
        String state = terminal.paint(Tone.HELD_BACK, padded("(repeated)"));
        return line(sighting.at(), commandId, sighting, state, "same commandId as before: sent once only", "");
    }

    /** How a state is meant: delivered is good, refused on purpose is no accident, the rest on the way is quiet. */
    static Tone tone(MessageState state) {
        return switch (state) {
            case DELIVERED, READ -> Tone.GOOD;
            case SUPPRESSED, EXPIRED, CANCELED -> Tone.HELD_BACK;
            case UNDELIVERED, FAILED, REJECTED, IN_DOUBT -> Tone.BAD;
            case SCHEDULED, ACCEPTED, SENT -> Tone.QUIET;
            case UNRECOGNIZED -> Tone.PLAIN;
        };
    }

    private String line(Instant at, UUID id, Sighting sighting, String state, String detail, String took) {
        return COLUMNS.formatted(
                        CLOCK.format(at.atZone(zone)),
                        id.toString().substring(0, SHORT_ID),
                        sighting.service() + "/" + sighting.lane(),
                        sighting.recipient(),
                        state,
                        detail,
                        took)
                .stripTrailing();
    }

    private static String detail(MessageStatus status) {
        List<String> parts = new ArrayList<>();
        if (status.getReason() != null
                && !status.getReason().equals(status.getState().name())) {
            parts.add(status.getReason());
        }
        if (status.getTwilioErrorCode() != null) {
            parts.add("(Twilio " + status.getTwilioErrorCode() + ")");
        }
        boolean good = tone(status.getState()) == Tone.GOOD || status.getState() == MessageState.ACCEPTED;
        if (good && status.getSegments() != null) {
            parts.add(status.getSegments() + (status.getSegments() == 1 ? " segment" : " segments"));
            parts.add(
                    status.getEncoding() == null
                            ? ""
                            : status.getEncoding().name().replace('_', '-'));
        }
        return String.join(" ", parts);
    }

    /** Nothing for a command that was not seen, whose sighting is made up from its status. */
    private static String took(MessageStatus status, Instant published, Sighting sighting) {
        long millis = Duration.between(sighting.at(), published).toMillis();
        String separator = detail(status).isEmpty() ? "" : ", ";
        return millis <= 0 ? "" : String.format(Locale.ROOT, "%s%.2f s", separator, millis / 1000.0);
    }

    private static String padded(String state) {
        return state + " ".repeat(Math.max(0, STATE_WIDTH - state.length()));
    }
}
