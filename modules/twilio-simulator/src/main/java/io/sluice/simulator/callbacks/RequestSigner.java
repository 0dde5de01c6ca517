package io.sluice.simulator.callbacks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}: HMAC-SHA1 with the account's auth token over the URL followed by every parameter name
 * and value, sorted by name; Base64. Source: twilio.com/docs/usage/security. Thread-safe.
 */
public final class RequestSigner {
    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;

    public RequestSigner(String authToken) {
        key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * Signs a request.
     *
     * @param url as configured, with its query, without fragment and user info
     * @param form decoded parameters; repeated values of one name count once, sorted; empty for a GET
     */
    public String sign(String url, Map<String, List<String>> form) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, values) -> {
            for (String value : new TreeSet<>(values)) {
                text.append(name).append(value);
            }
        });
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
