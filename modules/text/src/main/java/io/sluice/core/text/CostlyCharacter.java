package io.sluice.core.text;

import org.jspecify.annotations.Nullable;

/**
 * A character that forces a whole text to UCS-2.
 *
 * @param codePoint the Unicode code point; a lone surrogate stands for itself
 * @param count how often the text has it
 * @param firstIndex where it stands first, as an index of UTF-16 units
 */
public record CostlyCharacter(int codePoint, int count, int firstIndex) {
    public CostlyCharacter {
        if (!Character.isValidCodePoint(codePoint) || count < 1 || firstIndex < 0) {
            throw new IllegalArgumentException("no code point, no occurrence or no position");
        }
    }

    /** For people, for example {@code U+2019 RIGHT SINGLE QUOTATION MARK}. */
    public String description() {
        String name = Character.getName(codePoint);
        String notation = "U+%04X".formatted(codePoint);
        return name == null ? notation : notation + " " + name;
    }

    /** What {@link EncodingPolicy#SMART} would write in its place, or null if it has nothing for it. */
    public @Nullable String replacement() {
        return SmartEncoding.replacement(codePoint);
    }

    CostlyCharacter seenAgain() {
        return new CostlyCharacter(codePoint, count + 1, firstIndex);
    }
}
