package io.sluice.gateway.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash that stands for a recipient in statuses: equal for equal numbers, useless without the key. Thread-safe. */
public final class RecipientRef {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 12;

    private final Mac keyed;

    public RecipientRef(String key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    public String of(String recipient) {
        try {
            Mac mac = (Mac) keyed.clone();
            byte[] hash = mac.doFinal(recipient.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's Mac can be cloned", e);
        }
    }
}
