package io.sluice.twilio.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.sender.SenderAddress;
import io.sluice.twilio.http.Json;
import io.sluice.twilio.http.PageWalk;
import io.sluice.twilio.http.TwilioConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Twilio's message list for one recipient and one sender, newest first. Filters by To and From only: a filter by
 * DateSent would hide messages that still wait, and the list has no filter for Messaging Services. An answer is complete
 * back to {@code since}, or there is none.
 */
final class MessageList {
    static final int PAGE_SIZE = 100;
    /** A thousand messages to one recipient since the intent: then nothing is proven. */
    static final int PAGES_MAX = 10;

    private final TwilioConnection.Call call;
    private final LookUp question;
    private final List<MessageSnapshot> found = new ArrayList<>();

    MessageList(TwilioConnection.Call call, LookUp question) {
        this.call = call;
        this.question = question;
    }

    LookUp.Answer read() {
        MessageReader reader =
                new MessageReader().setTo(new PhoneNumber(question.to().value()));
        if (!(question.sender().address() instanceof SenderAddress.MessagingService)) {
            reader.setFrom(new PhoneNumber(question.sender().address().value()));
        }
        reader.pageSize(PAGE_SIZE);
        return new PageWalk(call, "messages", PAGES_MAX)
                .read(reader.firstPage(call.client()), page -> reader.nextPage(page, call.client()), this::collect)
                .<LookUp.Answer>map(LookUp.Answer.Unavailable::new)
                .orElseGet(() -> new LookUp.Answer.Messages(found));
    }

    /** Whether an older page can hold messages of interest: not when this one ends before {@code since}. */
    private boolean collect(JsonNode messages) {
        boolean goesOn = true;
        for (JsonNode json : messages) {
            MessageSnapshot message = MessageJson.read(json).orElseThrow(PageWalk.UnreadableEntry::new);
            boolean recent = !message.createdAt().isBefore(question.since());
            if (recent && isOfSender(json)) {
                found.add(message);
            }
            goesOn = recent;
        }
        return goesOn;
    }

    private boolean isOfSender(JsonNode message) {
        return switch (question.sender().address()) {
            case SenderAddress.MessagingService service ->
                Json.text(message, "messaging_service_sid").equals(Optional.of(service.value()));
            // The list was asked for that From.
            case SenderAddress.PhoneNumber _, SenderAddress.ShortCode _, SenderAddress.Alphanumeric _ -> true;
        };
    }
}
