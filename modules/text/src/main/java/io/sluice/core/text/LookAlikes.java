package io.sluice.core.text;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The characters that Twilio's smart encoding substitutes, as published with its segment calculator 1.3.0 (271
 * entries). A stand-in consists of GSM-7 characters only and is never substituted itself.
 */
final class LookAlikes {
    private static final int FULL_WIDTH_OFFSET = 0xFEE0;
    private static final Map<Character, String> STAND_INS = new HashMap<>();

    static {
        quotes();
        strokes();
        punctuation();
        letters();
        spaces();
    }

    private LookAlikes() {}

    /** What stands in for the character, possibly nothing (""), or null if it has no look-alike. */
    static @Nullable String replacement(char unit) {
        if (unit >= ' ' && unit < 0x80 && unit != '`') {
            return null; // the printable ASCII of nearly every text needs no look-up
        }
        return STAND_INS.get(unit);
    }

    private static void put(String standIn, int... lookAlikes) {
        for (int lookAlike : lookAlikes) {
            STAND_INS.put((char) lookAlike, standIn);
        }
    }

    private static void quotes() {
        put(
                "\"", 0x00AB, 0x00BB, 0x02BA, 0x02EE, 0x201C, 0x201D, 0x201E, 0x201F, 0x275D, 0x275E, 0x301D, 0x301E,
                0xFF02);
        put(
                "'", 0x0060, 0x00B4, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02C8, 0x02CA, 0x02CB, 0x0313, 0x0314, 0x2018,
                0x2019, 0x201B, 0x275B, 0x275C, 0xFE10, 0xFE11, 0xFF07);
    }

    private static void strokes() {
        put("/", 0x00F7, 0x0337, 0x0338, 0x2044, 0x2215, 0x29F8, 0xFF0F);
        put("\\", 0x20E5, 0x29F5, 0x29F9, 0xFE68, 0xFF3C);
        put("|", 0x20D2, 0x20D3, 0x2223, 0x239C, 0x239F, 0x23B8, 0x23B9, 0x23D0, 0xFF5C);
        put("_", 0x0332, 0x2017, 0xFF3F);
        put("-", 0x2010, 0x2013, 0x2014, 0x2015, 0x2022, 0x2043, 0x23BC, 0x23BD, 0xFE63, 0xFF0D);
        put("1/4", 0x00BC);
        put("1/2", 0x00BD);
        put("3/4", 0x00BE);
    }

    private static void punctuation() {
        put("@", 0xFE6B, 0xFF20);
        put("$", 0xFE69, 0xFF04);
        put("!", 0x01C3, 0xFE15, 0xFE57, 0xFF01);
        put("#", 0xFE5F, 0xFF03);
        put("%", 0xFE6A, 0xFF05);
        put("&", 0xFE60, 0xFF06);
        put(",", 0x0326, 0x201A, 0x3001, 0xFE50, 0xFE51, 0xFF0C, 0xFF64);
        put("(", 0x2768, 0x276A, 0x27EE, 0x2985, 0xFE59, 0xFF08);
        put(")", 0x2769, 0x276B, 0x27EF, 0x2986, 0xFE5A, 0xFF09);
        put(
                "*", 0x204E, 0x2217, 0x229B, 0x2722, 0x2723, 0x2724, 0x2725, 0x2731, 0x2732, 0x2733, 0x273A, 0x273B,
                0x273C, 0x273D, 0x2743, 0x2749, 0x274A, 0x274B, 0x29C6, 0xFE61, 0xFF0A);
        put("+", 0x02D6, 0xFE62, 0xFF0B);
        put(".", 0x3002, 0xFE52, 0xFF0E, 0xFF61);
        put(":", 0x02D0, 0x02F8, 0x2982, 0xA789, 0xFE13, 0xFF1A);
        put(";", 0x204F, 0xFE14, 0xFE54, 0xFF1B);
        put("<", 0x2039, 0xFE64, 0xFF1C);
        put("=", 0x0347, 0xA78A, 0xFE66, 0xFF1D);
        put(">", 0x203A, 0xFE65, 0xFF1E);
        put("?", 0xFE16, 0xFE56, 0xFF1F);
        put("^", 0x02C6, 0x0302, 0x1DCD, 0xFF3E);
        put("{", 0x2774, 0xFE5B, 0xFF5B);
        put("}", 0x2775, 0xFE5C, 0xFF5D);
        put("[", 0xFF3B);
        put("]", 0xFF3D);
        put("~", 0x02DC, 0x02F7, 0x0303, 0x0330, 0x0334, 0x223C, 0xFF5E);
        put("!!", 0x203C);
        put("...", 0x2026);
    }

    private static void letters() {
        put("A", 0x1D00);
        put("B", 0x0299);
        put("C", 0x1D04);
        put("D", 0x1D05);
        put("E", 0x1D07);
        put("F", 0xA730);
        put("G", 0x0262);
        put("H", 0x029C);
        put("I", 0x026A);
        put("J", 0x1D0A);
        put("K", 0x1D0B);
        put("L", 0x029F);
        put("M", 0x1D0D);
        put("N", 0x0274);
        put("O", 0x1D0F);
        put("P", 0x1D18);
        put("R", 0x0280);
        put("S", 0xA731);
        put("T", 0x1D1B);
        put("U", 0x1D1C);
        put("V", 0x1D20);
        put("W", 0x1D21);
        put("Y", 0x028F);
        put("Z", 0x1D22);
        for (char full = '\uFF21'; full <= '\uFF3A'; full++) {
            put(String.valueOf((char) (full - FULL_WIDTH_OFFSET)), full);
        }
        for (char full = '\uFF10'; full <= '\uFF19'; full++) {
            put(String.valueOf((char) (full - FULL_WIDTH_OFFSET)), full);
        }
    }

    private static void spaces() {
        put(
                "  ", 0x0080, 0x008D, 0x0090, 0x009B, 0x009F, 0x00A0, 0x2000, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
                0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000);
        put(
                "", 0x0000, 0x0003, 0x0004, 0x0010, 0x0011, 0x0012, 0x0013, 0x0014, 0x0017, 0x0019, 0x200B, 0x200C,
                0x2060, 0xFEFF);
        put("       ", 0x0009);
        put(" ", 0x2001, 0x2028, 0x2029);
    }
}
