package io.sluice.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON in replies. */
public final class Json {
    public static final String CONTENT_TYPE = "application/json";

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** @throws JsonProcessingException when the text is not JSON */
    public static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** A record as a tree of its components. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * A record from a tree; every component must be there or be nullable.
     *
     * @throws JsonProcessingException for an unknown field or a wrong type
     */
    public static <T> T convert(JsonNode node, Class<T> type) throws JsonProcessingException {
        return MAPPER.treeToValue(node, type);
    }

    /** @throws IllegalArgumentException when the node is no object */
    public static ObjectNode objectOf(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("a JSON object is expected");
    }

    public static boolean isObject(String text) {
        try {
            return MAPPER.readTree(text).isObject();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }

    public static Answer.Reply reply(int status, JsonNode body) {
        return new Answer.Reply(status, CONTENT_TYPE, text(body), Map.of());
    }

    public static Answer.Reply noContent() {
        return new Answer.Reply(204, CONTENT_TYPE, "", Map.of());
    }

    public static Answer.Reply error(TwilioError error) {
        ObjectNode body = object().put("code", error.code());
        if (error.detail() != null) {
            body.put("detail", error.detail());
        }
        body.put("message", error.message())
                .put("more_info", "https://www.twilio.com/docs/errors/" + error.code())
                .put("status", error.status());
        return reply(error.status(), body);
    }
}
