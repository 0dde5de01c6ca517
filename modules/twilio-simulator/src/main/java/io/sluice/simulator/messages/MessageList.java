package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.DateFilter;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.ResourcePage;
import io.sluice.simulator.http.TwilioError;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code GET …/Messages.json}: filters and pages, newest first. */
final class MessageList {
    private static final List<String> FILTERS = List.of("To", "From", "DateSent", "DateSent<", "DateSent>");

    private final MessageStore store;
    private final Account account;
    private final Parameters query;
    private final ResourcePage page;

    MessageList(MessageStore store, Account account, Parameters query) {
        this.store = store;
        this.account = account;
        this.query = query;
        this.page = new ResourcePage(query);
    }

    Answer.Reply reply() {
        Optional<String> invalid = DateFilter.firstInvalid(query, "DateSent");
        if (invalid.isPresent()) {
            return Json.error(TwilioError.badRequest(20001, "Parameter '" + invalid.get() + "' is not valid"));
        }
        Optional<Message> last = page.lastOfPrevious().flatMap(store::get);
        if (page.hasToken() && last.isEmpty()) {
            return Json.error(TwilioError.badRequest(20001, "Parameter 'PageToken' is not valid"));
        }
        long below = last.map(Message::sequence).orElse(Long.MAX_VALUE);
        Stream<Message> matching = store.newestFirst(query.text("To"), below)
                .filter(m -> m.accountSid().equals(account.sid()))
                .filter(filter());
        String path = "/2010-04-01/Accounts/" + account.sid() + "/Messages.json";
        return Json.reply(
                200, page.envelope(path, FILTERS, "messages", page.cut(matching), MessageJson::of, Message::sid));
    }

    /** Rows that were not sent yet have no date and do not match a filter on it. */
    private Predicate<Message> filter() {
        String from = query.text("From");
        Predicate<Message> sent = DateFilter.of(query, "DateSent", Message::sent);
        return from == null ? sent : sent.and(message -> from.equals(message.from()));
    }
}
