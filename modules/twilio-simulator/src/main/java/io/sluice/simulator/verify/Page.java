package io.sluice.simulator.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list as the newer products wrap it: a {@code meta} with absolute addresses on Twilio's own host. */
final class Page {
    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 1000;
    private static final String TOKEN_PREFIX = "PT";

    private final String path;
    private final String key;
    private final Parameters query;
    private final List<String> filters;
    private final int number;
    private final int size;

    /**
     * @param path behind {@code /v2}
     * @param filters parameters that the addresses of other pages keep
     */
    Page(String path, String key, Parameters query, List<String> filters) {
        this.path = path;
        this.key = key;
        this.query = query;
        this.filters = filters;
        this.number = number("Page", 0);
        this.size = Math.clamp(number("PageSize", DEFAULT_SIZE), 1, MAX_SIZE);
    }

    private int number(String name, int otherwise) {
        String text = query.text(name);
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    /** SID of the last row of the page before, or null. */
    @Nullable
    String behind() {
        String token = query.text("PageToken");
        return token != null && token.startsWith(TOKEN_PREFIX) ? token.substring(TOKEN_PREFIX.length()) : null;
    }

    /** Rows before this page; behind a token none. */
    long skipped() {
        return behind() == null ? (long) number * size : 0;
    }

    /** One more than the page has tells whether there is a next. */
    int limit() {
        return size + 1;
    }

    /** The page of a list that is held whole. */
    <T> Answer.Reply of(List<T> all, Function<T, ObjectNode> json) {
        return reply(all.stream().skip(skipped()).limit(limit()).map(json).toList(), false);
    }

    /** @param rows at most {@link #limit()} */
    Answer.Reply reply(List<ObjectNode> rows, boolean withToken) {
        boolean more = rows.size() > size;
        List<ObjectNode> shown = more ? rows.subList(0, size) : rows;
        String last = more && withToken ? shown.getLast().path("sid").asText() : null;
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray(key);
        shown.forEach(list::add);
        body.putObject("meta")
                .put("page", number)
                .put("page_size", size)
                .put("first_page_url", url(0, null))
                .put("previous_page_url", number == 0 ? null : url(number - 1, null))
                .put("url", url(number, null))
                .put("next_page_url", more ? url(number + 1, last) : null)
                .put("key", key);
        return Json.reply(200, body);
    }

    private String url(int page, @Nullable String lastSid) {
        StringBuilder url = new StringBuilder(VerificationJson.BASE + path + "?");
        for (String name : filters) {
            String value = query.text(name);
            if (value != null) {
                url.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        }
        url.append("PageSize=").append(size).append("&Page=").append(page);
        if (lastSid != null) {
            url.append("&PageToken=").append(TOKEN_PREFIX).append(lastSid);
        }
        return url.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
