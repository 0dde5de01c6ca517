package io.sluice.quickstart.trace;

import io.sluice.contract.CallEvent;
import io.sluice.contract.CallStatus;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.VerificationStatus;
import java.util.ArrayList;
import java.util.List;

/** A status, or an event of a call, in words. */
final class StatusWords {
    private StatusWords() {}

    static String of(CallStatus status) {
        List<String> parts = new ArrayList<>();
        parts.add("#" + status.getSequence() + (status.getFinal$() ? " final" : ""));
        if (status.getReason() != null) {
            parts.add(status.getReason());
        }
        if (status.getAnsweredBy() != null) {
            parts.add("answered by " + status.getAnsweredBy());
        }
        if (status.getDurationSeconds() != null) {
            parts.add(status.getDurationSeconds() + " s");
        }
        return String.join(", ", parts);
    }

    /** Without what was pressed or said. */
    static String of(CallEvent event) {
        List<String> parts = new ArrayList<>();
        parts.add(event.getCallSid() + " " + event.getDirection());
        if (event.getFlow() != null) {
            parts.add("flow " + event.getFlow());
        }
        if (event.getStep() != null) {
            parts.add("step " + event.getStep());
        }
        if (event.getOutcome() != null) {
            parts.add("outcome " + event.getOutcome());
        }
        if (event.getReason() != null) {
            parts.add(event.getReason());
        }
        return String.join(", ", parts);
    }

    static String of(MessageStatus status) {
        List<String> parts = new ArrayList<>();
        parts.add("#" + status.getSequence() + (status.getFinal$() ? " final" : ""));
        if (status.getCorrection()) {
            parts.add("correction");
        }
        if (status.getReason() != null) {
            parts.add(status.getReason());
        }
        if (status.getTwilioErrorCode() != null) {
            parts.add("Twilio " + status.getTwilioErrorCode());
        }
        if (status.getPriceMicros() != null) {
            parts.add("price %.4f %s".formatted(status.getPriceMicros() / 1e6, status.getCurrency()));
        }
        return String.join(", ", parts);
    }

    static String of(VerificationStatus status) {
        List<String> parts = new ArrayList<>();
        parts.add("#" + status.getSequence() + (status.getFinal$() ? " final" : ""));
        if (status.getChannel() != null) {
            parts.add("by " + status.getChannel());
        }
        if (status.getReason() != null) {
            parts.add(status.getReason());
        }
        if (status.getTwilioErrorCode() != null) {
            parts.add("Twilio " + status.getTwilioErrorCode());
        }
        if (status.getChecksLeft() != null) {
            parts.add(status.getChecksLeft() + " checks left");
        }
        return String.join(", ", parts);
    }
}
