package io.sluice.simulator.verify;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places: {@code {{friendly_name}}}, {@code {{code}}} and the caller's own.
 *
 * @param sid {@code HJ} and 32 hex digits
 * @param defaultLocale used when the wanted one has no translation
 * @param translations texts by locale
 */
public record VerifyTemplate(String sid, String friendlyName, String defaultLocale, Map<String, String> translations) {
    static final VerifyTemplate DEFAULT = new VerifyTemplate(
            "HJ00000000000000000000000000000001",
            "Verify default",
            "en",
            Map.of(
                    "en", "Your {{friendly_name}} verification code is: {{code}}",
                    "de", "Dein Verifizierungscode für {{friendly_name}} lautet: {{code}}",
                    "es", "Tu código de verificación para {{friendly_name}} es: {{code}}",
                    "fr", "Votre code de vérification {{friendly_name}} est : {{code}}"));

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");
    private static final Set<String> OWN = Set.of("friendly_name", "code");

    public VerifyTemplate {
        translations = Map.copyOf(translations);
        if (!sid.matches("HJ[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException("a template SID is HJ and 32 hex digits: " + sid);
        }
        if (!translations.containsKey(defaultLocale)) {
            throw new IllegalArgumentException("template " + sid + " has no translation for its default locale");
        }
    }

    /** The locale whose text is taken when this one is wanted: {@code de-AT} takes {@code de}. */
    String locale(String wanted) {
        String language = wanted.split("[-_]", 2)[0];
        return translations.containsKey(wanted)
                ? wanted
                : translations.containsKey(language) ? language : defaultLocale;
    }

    /** Places that the caller must fill. */
    Set<String> places(String locale) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text(locale)).results().map(place -> place.group(1)).forEach(places::add);
        places.removeAll(OWN);
        return places;
    }

    String text(String locale) {
        return translations.getOrDefault(locale, "");
    }

    static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
}
