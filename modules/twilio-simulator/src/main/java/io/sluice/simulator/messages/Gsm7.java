package io.sluice.simulator.messages;

import java.util.BitSet;

/** The GSM 03.38 default alphabet and its extension table. */
final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final BitSet BASIC_SET = set(BASIC);
    private static final BitSet EXTENDED_SET = set(EXTENDED);

    private Gsm7() {}

    private static BitSet set(String characters) {
        BitSet set = new BitSet();
        characters.chars().forEach(set::set);
        return set;
    }

    static boolean canEncode(CharSequence text) {
        return text.chars().allMatch(c -> BASIC_SET.get(c) || EXTENDED_SET.get(c));
    }

    /** Septets of one character of the alphabet: 2 for those behind an escape. */
    static int septets(char character) {
        return EXTENDED_SET.get(character) ? 2 : 1;
    }
}
