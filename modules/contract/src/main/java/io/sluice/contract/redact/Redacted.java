package io.sluice.contract.redact;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Renders a record for a log line or a terminal: fields that the schema marks with the property {@code pii} show only
 * whether they are set, and the text is at most {@value #CHARACTERS_MAX} characters long. Fields without a value are
 * left out. For people; not meant to be parsed.
 */
public final class Redacted {
    /** Property of an Avro field that holds personal data. */
    public static final String PII_PROPERTY = "pii";

    public static final int CHARACTERS_MAX = 2_000;
    private static final int VALUE_CHARACTERS_MAX = 200;
    private static final String MASK = "****";
    private static final String CUT = "...";

    private final StringBuilder text = new StringBuilder();

    private Redacted() {}

    /** The record in one line, for example {@code CancelCommand{service=shop, to=****}}. */
    public static String text(IndexedRecord value) {
        Redacted redacted = new Redacted();
        redacted.appendRecord(value);
        return cut(redacted.text.toString(), CHARACTERS_MAX);
    }

    /** Whether the schema says that this field holds personal data. */
    public static boolean isPersonal(Schema.Field field) {
        return Boolean.TRUE.equals(field.getObjectProp(PII_PROPERTY));
    }

    private void appendRecord(IndexedRecord value) {
        text.append(value.getSchema().getName()).append('{');
        String separator = "";
        for (Schema.Field field : value.getSchema().getFields()) {
            Object fieldValue = value.get(field.pos());
            if (isEmpty(fieldValue) || isFull()) {
                continue;
            }
            text.append(separator).append(field.name()).append('=');
            separator = ", ";
            if (isPersonal(field)) {
                text.append(MASK);
            } else {
                append(fieldValue);
            }
        }
        text.append('}');
    }

    private void append(@Nullable Object value) {
        if (value instanceof IndexedRecord nested) {
            appendRecord(nested);
        } else if (value instanceof Collection<?> items) {
            appendItems(items);
        } else if (value instanceof Map<?, ?> entries) {
            appendItems(entries.entrySet());
        } else if (value instanceof ByteBuffer bytes) {
            text.append('<').append(bytes.remaining()).append(" bytes>");
        } else {
            text.append(cut(String.valueOf(value), VALUE_CHARACTERS_MAX));
        }
    }

    private void appendItems(Collection<?> items) {
        text.append('[');
        String separator = "";
        for (Object item : items) {
            if (isFull()) {
                break;
            }
            text.append(separator);
            separator = ", ";
            append(item);
        }
        text.append(']');
    }

    private boolean isFull() {
        return text.length() >= CHARACTERS_MAX;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof Collection<?> items && items.isEmpty())
                || (value instanceof Map<?, ?> entries && entries.isEmpty());
    }

    private static String cut(String whole, int charactersMax) {
        return whole.length() <= charactersMax ? whole : whole.substring(0, charactersMax - CUT.length()) + CUT;
    }
}
