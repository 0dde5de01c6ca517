package io.sluice.twilio.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.rest.verify.v2.VerificationAttemptReader;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.twilio.http.Json;
import io.sluice.twilio.http.PageWalk;
import io.sluice.twilio.http.TwilioConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the list of attempts. An answer is complete, or there is none. */
final class AttemptList {
    static final int PAGE_SIZE = 100;
    /** A thousand sends to one recipient: then nothing is proven. */
    static final int PAGES_MAX = 10;

    private static final String CONVERTED = "converted";

    private final TwilioConnection.Call call;
    private final VerificationAttemptReader reader;
    private final List<AttemptSnapshot> found = new ArrayList<>();

    /** @param reader with its filters set */
    AttemptList(TwilioConnection.Call call, VerificationAttemptReader reader) {
        this.call = call;
        this.reader = reader;
    }

    AttemptsAnswer read() {
        try {
            return readPages();
        } catch (RuntimeException e) { // the SDK's word for every refusal and failure
            return new AttemptsAnswer.Unavailable(call.http().exchange().reason());
        }
    }

    private AttemptsAnswer readPages() {
        reader.pageSize(PAGE_SIZE);
        return new PageWalk(call, "attempts", PAGES_MAX)
                .read(reader.firstPage(call.client()), page -> reader.nextPage(page, call.client()), this::collect)
                .<AttemptsAnswer>map(AttemptsAnswer.Unavailable::new)
                .orElseGet(() -> new AttemptsAnswer.Attempts(found));
    }

    /** Every page is of interest: the list was asked for the time that matters. */
    private boolean collect(JsonNode attempts) {
        for (JsonNode json : attempts) {
            found.add(read(json).orElseThrow(PageWalk.UnreadableEntry::new));
        }
        return true;
    }

    private static Optional<AttemptSnapshot> read(JsonNode json) {
        Optional<VerificationSid> verification = Json.text(json, "verification_sid")
                .filter(VerificationSid::isWellFormed)
                .map(VerificationSid::new);
        return Json.text(json, "sid")
                .flatMap(sid -> verification.flatMap(
                        of -> Json.text(json, "conversion_status").flatMap(status -> Replies.time(json, "date_created")
                                .map(created -> new AttemptSnapshot(
                                        sid,
                                        of,
                                        channel(json),
                                        status.equalsIgnoreCase(CONVERTED),
                                        created,
                                        Json.positive(json.path("channel_data"), "error_code"))))));
    }

    private static Optional<VerifyChannel> channel(JsonNode json) {
        return Json.text(json, "channel").flatMap(word -> Arrays.stream(VerifyChannel.values())
                .filter(channel -> channel.name().equalsIgnoreCase(word))
                .findFirst());
    }
}
