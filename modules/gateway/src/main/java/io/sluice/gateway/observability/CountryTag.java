package io.sluice.gateway.observability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Country codes as tag values: an assigned ISO 3166 code, {@code 001} for numbers of no country, {@code other} for
 * anything else. So the tag has at most some 250 values, whatever a record says.
 */
public final class CountryTag {
    public static final String OTHER = "other";

    /** libphonenumber's word for numbers of no country. */
    private static final String WORLD = "001";

    private static final Set<String> KNOWN = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private CountryTag() {}

    public static String of(String country) {
        return WORLD.equals(country) || KNOWN.contains(country) ? country : OTHER;
    }
}
