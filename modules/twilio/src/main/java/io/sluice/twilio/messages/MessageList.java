package io.sluice.twilio.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.base.Page;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.sender.SenderAddress;
import io.sluice.twilio.http.Exchange;
import io.sluice.twilio.http.Json;
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
        Page<Message> page = reader.firstPage(call.client());
        for (int pages = 1; ; pages++) {
            Optional<JsonNode> list = page(call.http().exchange());
            if (list.isEmpty()) {
                return new LookUp.Answer.Unavailable("ANSWER_UNREADABLE");
            }
            boolean goesOn;
            try {
                goesOn = collect(list.get());
            } catch (UnreadableMessage e) {
                return new LookUp.Answer.Unavailable("ANSWER_UNREADABLE");
            }
            if (!goesOn || !page.hasNextPage()) {
                return new LookUp.Answer.Messages(found);
            }
            if (pages == PAGES_MAX) {
                return new LookUp.Answer.Unavailable("LIST_TOO_LONG");
            }
            page = reader.nextPage(page, call.client());
        }
    }

    private static Optional<JsonNode> page(Exchange exchange) {
        return exchange instanceof Exchange.Answered answer
                ? Json.object(answer.body()).map(body -> body.path("messages")).filter(JsonNode::isArray)
                : Optional.empty();
    }

    /** Whether an older page can hold messages of interest: not when this one ends before {@code since}. */
    private boolean collect(JsonNode messages) throws UnreadableMessage {
        boolean goesOn = true;
        for (JsonNode json : messages) {
            MessageSnapshot message = MessageJson.read(json).orElseThrow(UnreadableMessage::new);
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

    /** A message that cannot be read may be the one that is looked for. */
    private static final class UnreadableMessage extends Exception {
        UnreadableMessage() {
            super("unreadable message", null, false, false);
        }
    }
}
