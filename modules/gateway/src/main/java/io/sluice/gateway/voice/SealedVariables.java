package io.sluice.gateway.voice;

import io.sluice.core.command.CommandId;
import io.sluice.twilio.voice.CallTicket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * A call's variables as letters for an address: encrypted and bound to its command (AES-256-GCM), since addresses end
 * up in logs of proxies and of Twilio. They are the command's, whichever flow the call has come to meanwhile. The key
 * follows from {@code sluice.privacy.hash-key}, which all replicas share.
 * Thread-safe.
 */
public final class SealedVariables {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte[] PURPOSE = "sluice call variables".getBytes(StandardCharsets.UTF_8);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    /** @param secret that all replicas share */
    public SealedVariables(String secret, SecureRandom random) {
        this.random = random;
        try {
            key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand(PURPOSE, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HKDF", e);
        }
    }

    /** The letters; empty when the values are too long for an address. */
    public Optional<String> seal(Map<String, String> values, CommandId command) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, plain(values), command)
                .orElseThrow(() -> new IllegalStateException("Every JDK has " + CIPHER));
        String letters = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
        return letters.length() <= CallTicket.SEALED_CHARACTERS_MAX ? Optional.of(letters) : Optional.empty();
    }

    /** The values; empty when the letters were not sealed for this command with this key. */
    Optional<Map<String, String>> open(String letters, CommandId command) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(letters);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= NONCE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer all = ByteBuffer.wrap(bytes);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[bytes.length - NONCE_BYTES];
        all.get(nonce).get(sealed);
        return apply(Cipher.DECRYPT_MODE, nonce, sealed, command).map(SealedVariables::values);
    }

    private Optional<byte[]> apply(int mode, byte[] nonce, byte[] text, CommandId command) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(command.toString().getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(text));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Names and values, each ended by a byte that no UTF-8 text of ours has. */
    private static byte[] plain(Map<String, String> values) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        new TreeMap<>(values).forEach((name, value) -> {
            plain.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            plain.write(0);
            plain.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            plain.write(0);
        });
        return plain.toByteArray();
    }

    private static Map<String, String> values(byte[] plain) {
        String[] words = new String(plain, StandardCharsets.UTF_8).split("\0", -1);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            values.put(words[i], words[i + 1]);
        }
        return values;
    }
}
