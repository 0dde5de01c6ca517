package io.sluice.twilio.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** JSON as Twilio writes and takes it. Reading never throws: what cannot be read is absent. */
public final class Json {
    private static final String PRICE = "price";
    private static final int PRICE_LENGTH_MAX = 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The object in this text; empty for anything else, also for an object that breaks off. */
    public static Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Text of a field that is present, not null and not empty. */
    public static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** A number above zero, written as a number or as text; Twilio does both. */
    public static OptionalInt positive(JsonNode object, String field) {
        int value = object.path(field).asInt(0);
        return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** An instant as Twilio writes it (RFC 2822); empty for anything else. */
    public static Optional<Instant> time(JsonNode object, String field) {
        return text(object, field).flatMap(text -> {
            try {
                return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** The price in millionths of its unit; Twilio writes a charge as a negative decimal. */
    public static OptionalLong priceMicros(JsonNode object) {
        String text = text(object, PRICE).orElse("");
        if (text.isEmpty() || text.length() > PRICE_LENGTH_MAX) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(text)
                    .abs()
                    .movePointRight(6)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** An object of strings, in the order of its names. */
    public static String write(Map<String, String> values) {
        try {
            return MAPPER.writeValueAsString(new TreeMap<>(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings can always be written", e);
        }
    }
}
