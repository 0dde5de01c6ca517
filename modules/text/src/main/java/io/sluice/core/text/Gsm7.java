package io.sluice.core.text;

/** The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038). Pure. */
final class Gsm7 {
    private static final String BASIC = "\n\r !\"#$%&'()*+,-./0123456789:;<=>?@"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
            + "¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ";

    /** Each is sent as ESC and a second septet; a pair is never cut by the end of a segment. */
    private static final String EXTENSION = "\f[\\]^{|}~€";

    private static final byte[] SEPTETS = septetsByCharacter();

    private Gsm7() {}

    /** Septets of one UTF-16 unit: 1, 2 for an extension character, 0 if the alphabet does not have it. */
    static int septets(char unit) {
        return unit < SEPTETS.length ? SEPTETS[unit] : 0;
    }

    private static byte[] septetsByCharacter() {
        byte[] septets = new byte['€' + 1]; // the euro sign is the highest of all
        BASIC.chars().forEach(unit -> septets[unit] = 1);
        EXTENSION.chars().forEach(unit -> septets[unit] = 2);
        return septets;
    }
}
