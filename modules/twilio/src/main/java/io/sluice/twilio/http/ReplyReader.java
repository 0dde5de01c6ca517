package io.sluice.twilio.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.provider.ProviderReply;
import io.sluice.twilio.errors.TwilioErrorTable;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Tells what one POST came to. Accepted only with a readable SID; refused only with HTTP 4xx, which Twilio never
 * processes; not sent only when nothing was written. Everything else may have been accepted.
 */
public final class ReplyReader {
    private final ProviderErrors errors;
    private final InstantSource clock;
    private final Function<JsonNode, Optional<String>> sidOf;

    /**
     * @param clock wall clock, for a Retry-After that is a date
     * @param sidOf the SID of what was created, empty when it is none
     */
    public ReplyReader(ProviderErrors errors, InstantSource clock, Function<JsonNode, Optional<String>> sidOf) {
        this.errors = errors;
        this.clock = clock;
        this.sidOf = sidOf;
    }

    /** What the POST came to. */
    public ProviderReply read(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotStarted nothing -> new ProviderReply.NotSent(nothing.reason());
            case Exchange.AllBusy _ -> new ProviderReply.Busy();
            case Exchange.Withheld _ -> new ProviderReply.Withheld();
            case Exchange.NoAnswer nothing -> new ProviderReply.Ambiguous(nothing.reason(), 0);
            case Exchange.CutOff cut
            when isRefusal(cut.httpStatus()) ->
                refused(cut.httpStatus(), TwilioErrorTable.unreadableRefusal(cut.httpStatus()), cut.headers());
            case Exchange.CutOff cut -> new ProviderReply.Ambiguous(cut.reason(), cut.httpStatus());
            case Exchange.Answered answer -> read(answer);
        };
    }

    private ProviderReply read(Exchange.Answered answer) {
        int status = answer.httpStatus();
        if (isRefusal(status)) {
            return refused(status, error(answer), answer.headers());
        }
        if (status >= 500) {
            return new ProviderReply.Ambiguous("PROVIDER_FAILED", status);
        }
        if (status >= 300) {
            return new ProviderReply.Ambiguous("REDIRECTED", status);
        }
        Optional<JsonNode> created = Json.object(answer.body());
        Optional<String> sid = created.flatMap(sidOf);
        if (sid.isEmpty()) {
            return new ProviderReply.Ambiguous("ANSWER_UNREADABLE", status);
        }
        return new ProviderReply.Accepted(
                sid.get(),
                Json.text(created.get(), "status").orElse("accepted"),
                Json.positive(created.get(), "num_segments"));
    }

    private ProviderReply refused(int status, ProviderError error, AnswerHeaders headers) {
        return new ProviderReply.Refused(
                status, error, headers.retryAfter().flatMap(wish -> RetryAfter.read(wish, clock)));
    }

    /** The error of a 4xx; without a code nobody knows whose fault it is. */
    public ProviderError error(Exchange.Answered answer) {
        OptionalInt code = Json.object(answer.body())
                .map(body -> Json.positive(body, "code"))
                .orElse(OptionalInt.empty());
        return code.isPresent()
                ? errors.ofAnswer(code.getAsInt())
                : TwilioErrorTable.unreadableRefusal(answer.httpStatus());
    }

    /** Whether Twilio surely did not process it. */
    public static boolean isRefusal(int httpStatus) {
        return httpStatus >= 400 && httpStatus < 500;
    }
}
