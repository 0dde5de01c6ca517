package io.sluice.simulator.messages;

import io.sluice.simulator.http.TwilioError;
import java.util.Map;
import java.util.Optional;

/** What test credentials answer. Source: twilio.com/docs/iam/test-credentials. */
final class MagicNumbers {
    private static final String VALID_FROM = "+15005550006";
    private static final Map<String, Integer> FROM =
            Map.of("+15005550001", 21212, "+15005550007", 21606, "+15005550008", 21611);
    private static final Map<String, Integer> TO = Map.of(
            "+15005550001", 21211,
            "+15005550002", 21612,
            "+15005550003", 21408,
            "+15005550004", 21610,
            "+15005550009", 21614);

    private MagicNumbers() {}

    /** The error, or empty when the create succeeds. Real senders are unknown to test credentials. */
    static Optional<TwilioError> check(CreateRequest request) {
        String from = request.from();
        if (from != null && !from.equals(VALID_FROM)) {
            return Optional.of(CreateErrors.of(FROM.getOrDefault(from, 21606), request.to(), from));
        }
        Integer code = TO.get(request.to());
        return code == null
                ? Optional.empty()
                : Optional.of(CreateErrors.of(code, request.to(), from == null ? "" : from));
    }
}
