package io.sluice.simulator.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioDates;
import io.sluice.simulator.http.TwilioError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET …/Messages.json}: filters and pages, newest first. */
final class MessageList {
    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MAX_PAGE_SIZE = 1000;
    private static final String TOKEN_PREFIX = "PA";
    private static final List<String> FILTERS = List.of("To", "From", "DateSent", "DateSent<", "DateSent>");

    private final MessageStore store;
    private final Account account;
    private final Parameters query;
    private final int pageSize;
    private final int page;

    MessageList(MessageStore store, Account account, Parameters query) {
        this.store = store;
        this.account = account;
        this.query = query;
        this.pageSize = Math.clamp(number("PageSize", DEFAULT_PAGE_SIZE), 1, MAX_PAGE_SIZE);
        this.page = number("Page", 0);
    }

    private int number(String name, int otherwise) {
        String text = query.text(name);
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    Answer.Reply reply() {
        for (String name : List.of("DateSent", "DateSent<", "DateSent>")) {
            String date = query.text(name);
            if (date != null && TwilioDates.parse(date).isEmpty()) {
                return Json.error(TwilioError.badRequest(20001, "Parameter '" + name + "' is not valid"));
            }
        }
        String token = query.text("PageToken");
        Optional<Message> last = token == null ? Optional.empty() : lastOfPreviousPage(token);
        if (token != null && last.isEmpty()) {
            return Json.error(TwilioError.badRequest(20001, "Parameter 'PageToken' is not valid"));
        }
        long below = last.map(Message::sequence).orElse(Long.MAX_VALUE);
        Stream<Message> matching = store.newestFirst(query.text("To"), below)
                .filter(m -> m.accountSid().equals(account.sid()))
                .filter(filter());
        // Without a token a page is counted from the top, with one it begins behind the token's message.
        List<Message> rows = (last.isPresent() ? matching : matching.skip((long) page * pageSize))
                .limit(pageSize + 1L)
                .toList();
        return Json.reply(200, envelope(rows));
    }

    private Optional<Message> lastOfPreviousPage(String token) {
        return token.startsWith(TOKEN_PREFIX) ? store.get(token.substring(TOKEN_PREFIX.length())) : Optional.empty();
    }

    /** Rows that were not sent yet have no date and do not match a filter on it. */
    private Predicate<Message> filter() {
        Predicate<Message> filter = message -> true;
        String from = query.text("From");
        if (from != null) {
            filter = filter.and(m -> from.equals(m.from()));
        }
        String on = query.text("DateSent");
        if (on != null) {
            filter = filter.and(m -> isSentWithin(m, start(on), end(on)));
        }
        String before = query.text("DateSent<");
        if (before != null) {
            filter = filter.and(m -> isSentWithin(m, Instant.MIN, end(before)));
        }
        String after = query.text("DateSent>");
        if (after != null) {
            filter = filter.and(m -> isSentWithin(m, start(after), Instant.MAX));
        }
        return filter;
    }

    private static Instant start(String date) {
        return TwilioDates.parse(date).orElseThrow();
    }

    /** Both bounds are inclusive: a day up to its end, a time up to its second. */
    private static Instant end(String date) {
        Instant start = start(date);
        return TwilioDates.isWholeDay(date)
                ? start.plus(1, ChronoUnit.DAYS).minusNanos(1)
                : start.plusSeconds(1).minusNanos(1);
    }

    private static boolean isSentWithin(Message message, Instant first, Instant last) {
        Instant sent = message.sent();
        return sent != null && !sent.isBefore(first) && !sent.isAfter(last);
    }

    private ObjectNode envelope(List<Message> rows) {
        boolean more = rows.size() > pageSize;
        List<Message> shown = more ? rows.subList(0, pageSize) : rows;
        int start = page * pageSize;
        ObjectNode body = Json.object()
                .put("first_page_uri", uri(0, null))
                .put("next_page_uri", more ? uri(page + 1, shown.getLast().sid()) : null)
                .put("previous_page_uri", page == 0 ? null : uri(page - 1, null))
                .put("page", page)
                .put("page_size", pageSize)
                .put("start", start)
                .put("end", Math.max(start, start + shown.size() - 1))
                .put("uri", uri(page, null));
        ArrayNode messages = body.putArray("messages");
        shown.forEach(message -> messages.add(MessageJson.of(message)));
        return body;
    }

    private String uri(int toPage, @Nullable String lastSid) {
        StringBuilder uri = new StringBuilder("/2010-04-01/Accounts/" + account.sid() + "/Messages.json?");
        for (String name : FILTERS) {
            String value = query.text(name);
            if (value != null) {
                uri.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        }
        uri.append("PageSize=").append(pageSize).append("&Page=").append(toPage);
        if (lastSid != null) {
            uri.append("&PageToken=").append(TOKEN_PREFIX).append(lastSid);
        }
        return uri.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
