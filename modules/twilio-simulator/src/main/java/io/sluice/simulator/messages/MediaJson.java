package io.sluice.simulator.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioDates;
import java.util.Optional;

/** The Media subresource: its description, not the bytes. */
final class MediaJson {
    private MediaJson() {}

    static ObjectNode list(Message message) {
        String uri = MessageJson.uri(message) + "/Media.json?PageSize=50&Page=0";
        ObjectNode body = Json.object()
                .put("first_page_uri", uri)
                .putNull("next_page_uri")
                .putNull("previous_page_uri")
                .put("page", 0)
                .put("page_size", 50)
                .put("start", 0)
                .put("end", Math.max(0, message.media().size() - 1))
                .put("uri", uri);
        ArrayNode list = body.putArray("media_list");
        for (int i = 0; i < message.media().size(); i++) {
            list.add(media(message, i));
        }
        return body;
    }

    static Optional<ObjectNode> one(Message message, String sid) {
        for (int i = 0; i < message.media().size(); i++) {
            if (sid(message, i).equals(sid)) {
                return Optional.of(media(message, i));
            }
        }
        return Optional.empty();
    }

    private static ObjectNode media(Message message, int index) {
        String sid = sid(message, index);
        String created = TwilioDates.rfc2822(message.created());
        return Json.object()
                .put("sid", sid)
                .put("account_sid", message.accountSid())
                .put("parent_sid", message.sid())
                .put("content_type", "image/jpeg")
                .put("date_created", created)
                .put("date_updated", created)
                .put("uri", MessageJson.uri(message) + "/Media/" + sid + ".json");
    }

    /** The message's own digits with the place of the medium as the last one, so that nothing need be kept. */
    private static String sid(Message message, int index) {
        return "ME" + message.sid().substring(2, message.sid().length() - 1) + Integer.toHexString(index);
    }
}
