package io.sluice.core.flow;

/** What answers to a question are taken. */
public sealed interface AnswerRule {
    /** Most digits that Sluice asks for in one go. */
    int DIGITS_MAX = 32;

    /** So many digits. */
    record Digits(int from, int to) implements AnswerRule {
        public Digits {
            if (from < 1 || to < from || to > DIGITS_MAX) {
                throw new IllegalArgumentException(
                        "write a count such as 6, or a range such as 4-8, up to " + DIGITS_MAX);
            }
        }
    }

    /** A whole number within bounds. */
    record WholeNumber(int from, int to) implements AnswerRule {
        public static final int VALUE_MAX = 999_999_999;

        public WholeNumber {
            if (from < 0 || to <= from || to > VALUE_MAX) {
                throw new IllegalArgumentException("write a range of whole numbers such as 0-10");
            }
        }
    }

    /** Anything that is said, up to so many characters. */
    record Words(int charactersMax) implements AnswerRule {
        public static final int CHARACTERS_LIMIT = 1_000;

        public Words {
            if (charactersMax < 1 || charactersMax > CHARACTERS_LIMIT) {
                throw new IllegalArgumentException("write 1 to " + CHARACTERS_LIMIT + " characters");
            }
        }
    }
}
