package io.sluice.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A page of a list of the API of 2010: its size, its place, and the envelope around its rows. */
public final class ResourcePage {
    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 1000;
    private static final String TOKEN_PREFIX = "PA";

    private final Parameters query;
    private final int size;
    private final int number;

    public ResourcePage(Parameters query) {
        this.query = query;
        this.size = Math.clamp(number("PageSize", DEFAULT_SIZE), 1, MAX_SIZE);
        this.number = number("Page", 0);
    }

    private int number(String name, int otherwise) {
        String text = query.text(name);
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    /** The SID of the last row of the previous page, which a token names; without a token pages are counted. */
    public Optional<String> lastOfPrevious() {
        String token = query.text("PageToken");
        return token != null && token.startsWith(TOKEN_PREFIX)
                ? Optional.of(token.substring(TOKEN_PREFIX.length()))
                : Optional.empty();
    }

    public boolean hasToken() {
        return query.text("PageToken") != null;
    }

    /** The rows of this page and one more, so that it is known whether there is another page. */
    public <R> List<R> cut(Stream<R> matching) {
        Stream<R> from = hasToken() ? matching : matching.skip((long) number * size);
        return from.limit(size + 1L).toList();
    }

    /**
     * The page as it is answered.
     *
     * @param path of the list, without query
     * @param filters that are kept in the addresses of other pages
     * @param name of the property that holds the rows
     * @param rows as {@link #cut} gave them
     */
    public <R> ObjectNode envelope(
            String path,
            List<String> filters,
            String name,
            List<R> rows,
            Function<R, ObjectNode> json,
            Function<R, String> sid) {
        boolean more = rows.size() > size;
        List<R> shown = more ? rows.subList(0, size) : rows;
        int start = number * size;
        String uri = path + "?" + kept(filters) + "PageSize=" + size + "&Page=";
        ObjectNode body = Json.object()
                .put("first_page_uri", uri + 0)
                .put("next_page_uri", more ? next(uri, sid.apply(shown.getLast())) : null)
                .put("previous_page_uri", number == 0 ? null : uri + (number - 1))
                .put("page", number)
                .put("page_size", size)
                .put("start", start)
                .put("end", Math.max(start, start + shown.size() - 1))
                .put("uri", uri + number);
        ArrayNode list = body.putArray(name);
        shown.forEach(row -> list.add(json.apply(row)));
        return body;
    }

    private String next(String uri, String lastSid) {
        return uri + (number + 1) + "&PageToken=" + TOKEN_PREFIX + lastSid;
    }

    private String kept(List<String> filters) {
        StringBuilder kept = new StringBuilder();
        for (String name : filters) {
            String value = query.text(name);
            if (value != null) {
                kept.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        }
        return kept.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
