package io.sluice.simulator.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioDates;
import java.time.Instant;
import java.util.List;

/** {@code GET /2010-04-01/Accounts/{sid}.json}, which clients use as a probe of their credentials. */
public final class AccountsApi {
    private static final List<String> SUBRESOURCES = List.of("messages", "calls", "incoming_phone_numbers");

    private final Accounts accounts;
    private final String since;

    public AccountsApi(Accounts accounts, Instant started) {
        this.accounts = accounts;
        this.since = TwilioDates.rfc2822(started);
    }

    /** The auth token is never told, unlike Twilio's, which tells it to its owner. */
    public Answer.Reply fetch(Account account) {
        String uri = "/2010-04-01/Accounts/" + account.sid();
        ObjectNode links = Json.object();
        SUBRESOURCES.forEach(name -> links.put(name, uri + "/" + pathName(name) + ".json"));
        ObjectNode body = Json.object()
                .put("sid", account.sid())
                .put("friendly_name", account.friendlyName())
                .put("status", accounts.status(account.sid()).word())
                .put("type", "Full")
                .put("owner_account_sid", account.sid())
                .putNull("auth_token")
                .put("date_created", since)
                .put("date_updated", since)
                .put("uri", uri + ".json");
        body.set("subresource_uris", links);
        return Json.reply(200, body);
    }

    private static String pathName(String name) {
        StringBuilder path = new StringBuilder();
        for (String word : name.split("_", -1)) {
            path.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return path.toString();
    }
}
