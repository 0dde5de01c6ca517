package io.sluice.quickstart.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A span of time as people write it: {@code 30s}, {@code 90m}, {@code 6h} or {@code 2d}. */
record Span(Duration time) {
    private static final Pattern SHAPE = Pattern.compile("\\d{1,5}[smhd]");

    static final class Converter implements ITypeConverter<Span> {
        @Override
        public Span convert(String text) {
            if (!SHAPE.matcher(text).matches()) {
                throw new TypeConversionException("write a time as 30s, 90m, 6h or 2d, not " + text);
            }
            long count = Long.parseLong(text, 0, text.length() - 1, 10);
            return new Span(
                    switch (text.charAt(text.length() - 1)) {
                        case 's' -> Duration.ofSeconds(count);
                        case 'm' -> Duration.ofMinutes(count);
                        case 'h' -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
    }
}
