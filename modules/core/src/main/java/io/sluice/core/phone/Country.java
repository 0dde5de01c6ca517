package io.sluice.core.phone;

import java.util.regex.Pattern;

/**
 * A country by its ISO 3166-1 code of two capital letters, or {@code 001} for numbers of no country (satellite,
 * international freephone), as libphonenumber calls the world.
 */
public record Country(String code) {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}|001"); // before the constants, which need it

    public static final Country US = new Country("US");
    public static final Country CA = new Country("CA");
    public static final Country WORLD = new Country("001");

    public Country {
        if (!SHAPE.matcher(code).matches()) {
            throw new IllegalArgumentException("a country is two capital letters (ISO 3166-1) or 001");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
