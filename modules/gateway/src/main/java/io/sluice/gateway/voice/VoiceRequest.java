package io.sluice.gateway.voice;

import io.sluice.contract.CallDirection;
import io.sluice.core.flow.CallInput;
import io.sluice.core.flow.DialResult;
import io.sluice.core.flow.Step;
import io.sluice.gateway.webhook.SignedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What Twilio says of a call with each request (TwiML docs, request parameters). Personal: prints the SID only.
 *
 * @param recipient the other end: a number, or {@code anonymous}, {@code client:…}, {@code sip:…}
 * @param line our number
 */
record VoiceRequest(
        SignedRequest request,
        String callSid,
        String accountSid,
        CallDirection direction,
        String recipient,
        String line,
        String status) {
    /** Words of Twilio for calls that are over. */
    private static final Set<String> OVER = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    private static final int ADDRESS_CHARACTERS_MAX = 2_048;
    private static final String HANG_UP = "hangup";

    /** Empty when what Twilio always sends is missing. */
    static Optional<VoiceRequest> of(SignedRequest request) {
        Optional<String> callSid = request.word("CallSid");
        Optional<String> accountSid = request.word("AccountSid");
        if (callSid.isEmpty() || accountSid.isEmpty()) {
            return Optional.empty();
        }
        String from = request.word("From").orElse("anonymous");
        String to = request.word("To").orElse("anonymous");
        boolean inbound = request.word("Direction")
                .orElse("inbound")
                .toLowerCase(Locale.ROOT)
                .equals("inbound");
        return Optional.of(new VoiceRequest(
                request,
                callSid.get(),
                accountSid.get(),
                inbound ? CallDirection.INBOUND : CallDirection.OUTBOUND,
                inbound ? from : to,
                inbound ? to : from,
                request.word("CallStatus").orElse("in-progress").toLowerCase(Locale.ROOT)));
    }

    Instant at() {
        return request.receivedAt();
    }

    /**
     * A machine took a call whose command wants nobody but people: only then Twilio says {@code machine_start}, and to a
     * fax nobody speaks.
     */
    boolean isForNobody() {
        String answeredBy = request.word("AnsweredBy").orElse("");
        return answeredBy.equals("machine_start") || answeredBy.equals("fax");
    }

    boolean isOver() {
        return OVER.contains(status);
    }

    /** An address that Twilio names; empty when it is absent or longer than any. */
    Optional<String> address(String name) {
        return request.form().first(name).filter(text -> text.length() <= ADDRESS_CHARACTERS_MAX);
    }

    Duration seconds(String name) {
        return request.word(name)
                .filter(text -> text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }

    /** What the caller did at that step. */
    CallInput input(Step step) {
        CallInput input =
                switch (step) {
                    case Step.Dial _ -> new CallInput.Dialed(dialResult(), talked());
                    case Step.Recording _ -> recorded();
                    case Step.Menu _, Step.Ask _ -> answer();
                    case Step.Say _, Step.Play _, Step.Pause _ -> new CallInput.Nothing();
                    case Step.ToFlow _, Step.ToAddress _, Step.HangUp _ -> new CallInput.Nothing();
                };
        return isGone() ? new CallInput.Gone(input) : input;
    }

    private boolean isGone() {
        return isOver()
                || request.word("Digits").filter(HANG_UP::equals).isPresent()
                || request.word("QueueResult").filter(HANG_UP::equals).isPresent();
    }

    private CallInput answer() {
        Optional<String> words = request.form().first("SpeechResult").filter(text -> !text.isBlank());
        if (words.isPresent()) {
            return new CallInput.Spoke(words.get(), confidence());
        }
        return request.word("Digits").<CallInput>map(CallInput.Pressed::new).orElseGet(CallInput.Nothing::new);
    }

    private OptionalDouble confidence() {
        try {
            double confidence = Double.parseDouble(request.word("Confidence").orElse(""));
            return confidence >= 0 && confidence <= 1 ? OptionalDouble.of(confidence) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private CallInput recorded() {
        Optional<String> address = address("RecordingUrl");
        Duration length = seconds("RecordingDuration");
        return address.isPresent() && length.isPositive()
                ? new CallInput.Recorded(address.get(), length)
                : new CallInput.Nothing();
    }

    private Duration talked() {
        return request.word("QueueResult").isPresent() ? seconds("QueueTime") : seconds("DialCallDuration");
    }

    /** Twilio's words: DialCallStatus after a Dial, QueueResult after an Enqueue. */
    private DialResult dialResult() {
        String word = request.word("DialCallStatus")
                .or(() -> request.word("QueueResult"))
                .orElse("");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "completed", "answered", "bridged", "bridging-in-process", "redirected" -> DialResult.ANSWERED;
            case "no-answer", "leave", "canceled" -> DialResult.NO_ANSWER;
            case "busy", "queue-full" -> DialResult.BUSY;
            default -> DialResult.FAILED;
        };
    }

    @Override
    public String toString() {
        return "VoiceRequest[" + callSid + "]";
    }
}
