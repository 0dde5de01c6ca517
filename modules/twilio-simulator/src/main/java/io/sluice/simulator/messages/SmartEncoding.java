package io.sluice.simulator.messages;

import java.util.HashMap;
import java.util.Map;

/** The common substitutions of {@code SmartEncoded=true}; Twilio's own table is longer. */
final class SmartEncoding {
    private static final Map<Character, String> SUBSTITUTES = substitutes();

    private SmartEncoding() {}

    private static Map<Character, String> substitutes() {
        Map<Character, String> map = new HashMap<>();
        put(map, "«»“”„‟❝❞〝〞＂", "\"");
        put(map, "‘’‚‛❛❜`´ʼʹ′＇", "'");
        put(map, "‐‑‒–—―−﹘﹣－", "-");
        put(map, "•‣⁃∙●·", "*");
        put(map, "\u200B\u200C\u200D\u2060\uFEFF\u00AD", "");
        put(map, "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000", " ");
        put(map, "\u00A0", "  ");
        put(map, "\t", "       ");
        put(map, "…", "...");
        put(map, "‗", "_");
        put(map, "⁄", "/");
        put(map, "‹", "<");
        put(map, "›", ">");
        return map;
    }

    private static void put(Map<Character, String> map, String characters, String substitute) {
        characters.chars().forEach(c -> map.put((char) c, substitute));
    }

    static String apply(String body) {
        StringBuilder text = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            String substitute = SUBSTITUTES.get(c);
            if (substitute == null) {
                text.append(c);
            } else {
                text.append(substitute);
            }
        }
        return text.toString();
    }
}
