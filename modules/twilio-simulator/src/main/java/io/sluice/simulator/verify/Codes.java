package io.sluice.simulator.verify;

import java.security.SecureRandom;

/** Makes codes: digits that nobody can foresee. */
final class Codes {
    private static final int DIGITS = 10;

    private final SecureRandom random = new SecureRandom();

    String next(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append((char) ('0' + random.nextInt(DIGITS)));
        }
        return code.toString();
    }
}
