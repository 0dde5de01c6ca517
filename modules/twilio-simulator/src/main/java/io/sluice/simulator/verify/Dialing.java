package io.sluice.simulator.verify;

import java.util.Map;

/** Country and language of a number by its dialing code: the large ones only, the rest is unknown and English. */
final class Dialing {
    private static final int LONGEST = 4;
    private static final Dialing UNKNOWN = new Dialing("", "en");
    private static final Map<String, Dialing> BY_CODE = Map.ofEntries(
            Map.entry("+1", new Dialing("US", "en")),
            Map.entry("+33", new Dialing("FR", "fr")),
            Map.entry("+34", new Dialing("ES", "es")),
            Map.entry("+39", new Dialing("IT", "it")),
            Map.entry("+43", new Dialing("AT", "de")),
            Map.entry("+44", new Dialing("GB", "en")),
            Map.entry("+49", new Dialing("DE", "de")),
            Map.entry("+52", new Dialing("MX", "es")),
            Map.entry("+55", new Dialing("BR", "pt")),
            Map.entry("+57", new Dialing("CO", "es")),
            Map.entry("+62", new Dialing("ID", "id")),
            Map.entry("+81", new Dialing("JP", "ja")),
            Map.entry("+91", new Dialing("IN", "en")),
            Map.entry("+380", new Dialing("UA", "uk")),
            Map.entry("+971", new Dialing("AE", "ar")));

    private final String country;
    private final String language;

    private Dialing(String country, String language) {
        this.country = country;
        this.language = language;
    }

    static Dialing of(String to) {
        for (int length = Math.min(LONGEST, to.length()); length > 1; length--) {
            Dialing dialing = BY_CODE.get(to.substring(0, length));
            if (dialing != null) {
                return dialing;
            }
        }
        return UNKNOWN;
    }

    /** ISO 3166, empty when unknown. */
    String country() {
        return country;
    }

    String language() {
        return language;
    }
}
