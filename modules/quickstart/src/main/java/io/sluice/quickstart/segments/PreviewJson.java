package io.sluice.quickstart.segments;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.sluice.core.text.CostlyCharacter;
import io.sluice.core.text.Segmentation;
import io.sluice.core.text.TextVerdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * Previews of many texts, one text per line in and one JSON object per line out, in the same order. Output is plain
 * ASCII, so that no terminal setting can damage it. One line is held at a time.
 */
public final class PreviewJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private PreviewJson() {}

    /** Reads all lines and writes their previews; an empty line is a text of no characters. */
    public static void write(BufferedReader texts, PrintWriter out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            String text = texts.readLine();
            for (int line = 1; text != null; line++) {
                write(line, Preview.of(text), json);
                text = texts.readLine();
            }
        }
        out.flush();
    }

    private static void write(int line, Preview preview, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("line", line);
        writeCost(preview.asIs(), json);
        writeCostly(preview.asIs(), json);
        json.writeObjectFieldStart("smart");
        writeCost(preview.smart(), json);
        json.writeEndObject();
        Optional<TextVerdict.Refused> refusal = preview.refusal();
        if (refusal.isPresent()) {
            json.writeStringField("refused", refusal.get().reason().name());
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void writeCost(Segmentation segmentation, JsonGenerator json) throws IOException {
        json.writeNumberField("segments", segmentation.segments());
        json.writeStringField("encoding", PreviewText.name(segmentation.encoding()));
        json.writeNumberField("units", segmentation.units());
    }

    private static void writeCostly(Segmentation segmentation, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("costly");
        for (CostlyCharacter costly : segmentation.costly()) {
            json.writeStartObject();
            json.writeStringField("character", Character.toString(costly.codePoint()));
            json.writeStringField("codePoint", String.format(Locale.ROOT, "U+%04X", costly.codePoint()));
            json.writeNumberField("count", costly.count());
            json.writeNumberField("firstIndex", costly.firstIndex());
            String replacement = costly.replacement();
            if (replacement != null) {
                json.writeStringField("smart", replacement);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
