package io.sluice.quickstart.trace;

import io.sluice.contract.JournalEntry;
import io.sluice.contract.MessageFacts;
import io.sluice.contract.OutcomeEntry;
import io.sluice.contract.ReleasedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries of the journal in words. */
final class JournalLines {
    private static final int OWNERSHIP_CHARACTERS = 8;

    private JournalLines() {}

    /** Empty for entries that are no command's. */
    static Optional<TraceLine> of(JournalEntry entry, String place) {
        String writer = "by " + writer(entry.getWriter());
        if (entry.getIntent() != null) {
            String detail = "attempt " + entry.getIntent().getAttempt() + ", for "
                    + entry.getIntent().getValidForMillis() + " ms, " + writer;
            return Optional.of(new TraceLine(entry.getAt(), place, "intent", detail));
        }
        if (entry.getReleased() != null) {
            return Optional.of(new TraceLine(entry.getAt(), place, "released", released(entry.getReleased())));
        }
        if (entry.getOutcome() != null) {
            OutcomeEntry outcome = entry.getOutcome();
            return Optional.of(new TraceLine(
                    entry.getAt(), place, "outcome " + outcome.getDisposition(), outcome(outcome) + ", " + writer));
        }
        if (entry.getDeferred() != null) {
            String until = "until " + entry.getDeferred().getUntil();
            return Optional.of(new TraceLine(entry.getAt(), place, "deferred", until));
        }
        return entry.getCancel() == null
                ? Optional.empty()
                : Optional.of(new TraceLine(
                        entry.getAt(),
                        place,
                        "cancel asked",
                        "by command " + entry.getCancel().getBy()));
    }

    /** Who the command is, as the journal knows it. */
    static String facts(MessageFacts facts) {
        List<String> parts = new ArrayList<>();
        parts.add("service " + facts.getService());
        parts.add(facts.getPurpose() + " on lane " + facts.getLane());
        parts.add("sender " + facts.getSender());
        parts.add("country " + facts.getCountry());
        if (facts.getSegments() != null) {
            parts.add(facts.getSegments() + " x " + facts.getEncoding());
        }
        parts.add("created " + facts.getCreatedAt());
        return String.join(", ", parts);
    }

    /** The replica and the beginning of the id of its ownership: enough to tell two apart on a screen. */
    private static String writer(String whole) {
        int slash = whole.indexOf('/');
        return slash < 0 ? whole : whole.substring(0, Math.min(whole.length(), slash + 1 + OWNERSHIP_CHARACTERS));
    }

    private static String released(ReleasedEntry released) {
        String code = released.getTwilioErrorCode() == null ? "" : ", Twilio " + released.getTwilioErrorCode();
        return "attempt " + released.getAttempt() + (released.getPosted() ? " was refused: " : " was not sent: ")
                + released.getReason() + code;
    }

    private static String outcome(OutcomeEntry outcome) {
        List<String> parts = new ArrayList<>();
        parts.add(outcome.getAttempts() + (outcome.getAttempts() == 1 ? " attempt" : " attempts"));
        if (outcome.getReason() != null) {
            parts.add(outcome.getReason());
        }
        if (outcome.getTwilioErrorCode() != null) {
            parts.add("Twilio " + outcome.getTwilioErrorCode());
        }
        if (outcome.getProviderSid() != null) {
            parts.add(outcome.getProviderSid());
        }
        return String.join(", ", parts);
    }
}
