package io.sluice.twilio.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks X-Twilio-Signature: Base64 of HMAC-SHA1 over the public URL and the sorted form parameters, keyed with the
 * Auth Token (Twilio docs, usage/security). While a token is rotated, several are accepted. The URL is the one that is
 * configured at Twilio, built from configuration, never from the Host header. Both port forms are accepted, since
 * Twilio's products differ. Comparison takes constant time. Thread-safe.
 *
 * <p>The SDK's own RequestValidator loses repeated parameters and fails on percent-encoded queries when the port form
 * differs; hence this one.
 */
public final class RequestSignature {
    /** The present token, the next one, and one to spare. */
    public static final int TOKENS_MAX = 3;

    private static final String ALGORITHM = "HmacSHA1";
    /** Base64 of 20 bytes. */
    private static final int SIGNATURE_LENGTH = 28;

    private static final String BODY_HASH = "bodySHA256=";

    private final List<SecretKeySpec> keys;

    /**
     * @param tokens accepted tokens, the most likely first; at least one, at most {@link #TOKENS_MAX}
     */
    public RequestSignature(List<AuthToken> tokens) {
        if (tokens.isEmpty() || tokens.size() > TOKENS_MAX) {
            throw new IllegalArgumentException("One to " + TOKENS_MAX + " auth tokens");
        }
        keys = tokens.stream()
                .map(token -> new SecretKeySpec(token.value().getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /**
     * Whether the signature belongs to this form post (or, without parameters, to a GET).
     *
     * @param url the whole public URL, the query exactly as it was sent
     * @param parameters decoded names and values; a repeated name has several values
     * @param signature the header's value
     */
    public boolean ofForm(String url, Map<String, ? extends Collection<String>> parameters, String signature) {
        return signature.length() == SIGNATURE_LENGTH && signedByOneOf(url, sorted(parameters), signature);
    }

    /**
     * Whether the signature belongs to this post with another body, such as JSON: Twilio signs the URL, whose query
     * carries the SHA-256 of the body.
     */
    public boolean ofBody(String url, byte[] body, String signature) {
        return signature.length() == SIGNATURE_LENGTH
                && MessageDigest.isEqual(ascii(bodyHashOf(url)), ascii(sha256(body)))
                && signedByOneOf(url, "", signature);
    }

    private boolean signedByOneOf(String url, String parameters, String signature) {
        byte[] given = ascii(signature);
        boolean matches = false;
        for (String form : UrlForms.of(url)) {
            byte[] signed = (form + parameters).getBytes(StandardCharsets.UTF_8);
            for (SecretKeySpec key : keys) {
                matches |= MessageDigest.isEqual(Base64.getEncoder().encode(hmac(key, signed)), given);
            }
        }
        return matches;
    }

    /** Names in byte order; the values of a repeated name once each and sorted, as Twilio's Python and Node helpers do. */
    private static String sorted(Map<String, ? extends Collection<String>> parameters) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, values) -> {
            for (String value : new TreeSet<>(values)) {
                text.append(name).append(value);
            }
        });
        return text.toString();
    }

    private static String bodyHashOf(String url) {
        int query = url.indexOf('?');
        if (query < 0) {
            return "";
        }
        int fragment = url.indexOf('#', query);
        for (String pair :
                url.substring(query + 1, fragment < 0 ? url.length() : fragment).split("&")) {
            if (pair.startsWith(BODY_HASH)) {
                return pair.substring(BODY_HASH.length());
            }
        }
        return "";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
