package io.sluice.gateway.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of an {@code application/x-www-form-urlencoded} text, in order, repeated names kept. Reading is strict:
 * broken percent-encoding and bytes that are no UTF-8 are refused instead of repaired, since what was signed must be
 * what is understood. Personal: prints its size only.
 */
public record FormBody(List<Parameter> parameters) {
    /** Twilio sends about 30; parameters may be added, media come in threes. */
    static final int PARAMETERS_MAX = 512;

    /** One parameter, decoded. */
    public record Parameter(String name, String value) {
        @Override
        public String toString() {
            return "Parameter";
        }
    }

    public FormBody {
        parameters = List.copyOf(parameters);
    }

    /** Reads the bytes of a body or query; empty when they are no such text. Never throws. */
    static Optional<FormBody> parse(byte[] text) {
        List<Parameter> parameters = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i < text.length && text[i] != '&') {
                continue;
            }
            if (i > start) {
                Optional<Parameter> parameter = parameter(text, start, i);
                if (parameter.isEmpty() || parameters.size() == PARAMETERS_MAX) {
                    return Optional.empty();
                }
                parameters.add(parameter.get());
            }
            start = i + 1;
        }
        return Optional.of(new FormBody(parameters));
    }

    private static Optional<Parameter> parameter(byte[] text, int start, int end) {
        int equals = start;
        while (equals < end && text[equals] != '=') {
            equals++;
        }
        Optional<String> name = decode(text, start, equals);
        Optional<String> value = equals == end ? Optional.of("") : decode(text, equals + 1, end);
        return name.isPresent() && value.isPresent()
                ? Optional.of(new Parameter(name.get(), value.get()))
                : Optional.empty();
    }

    private static Optional<String> decode(byte[] text, int start, int end) {
        ByteBuffer decoded = ByteBuffer.allocate(end - start);
        for (int i = start; i < end; i++) {
            if (text[i] == '+') {
                decoded.put((byte) ' ');
            } else if (text[i] != '%') {
                decoded.put(text[i]);
            } else {
                int high = i + 2 <= end - 1 ? Character.digit(text[i + 1], 16) : -1;
                int low = i + 2 <= end - 1 ? Character.digit(text[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                decoded.put((byte) (high << 4 | low));
                i += 2;
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The first value of that name, when there is one and it is not empty. */
    public Optional<String> first(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    @Override
    public String toString() {
        return "FormBody[" + parameters.size() + " parameters]";
    }
}
