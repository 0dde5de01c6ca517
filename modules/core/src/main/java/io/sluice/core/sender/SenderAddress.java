package io.sluice.core.sender;

import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands as From, or the Messaging Service that chooses it. */
public sealed interface SenderAddress {

    /** As Twilio takes it in {@code From} or {@code MessagingServiceSid}. */
    String value();

    /** A long code or a toll-free number. */
    record PhoneNumber(E164 number) implements SenderAddress {
        @Override
        public String value() {
            return number.value();
        }
    }

    /** A short code; it works in its country only. */
    record ShortCode(String value, Country country) implements SenderAddress {
        private static final Pattern SHAPE = Pattern.compile("\\d{3,8}");

        public ShortCode {
            check(SHAPE, value, "a short code has 3 to 8 digits");
        }
    }

    /** A sender name: at most 11 letters, digits, spaces and {@code +-_&}, with at least one letter (Twilio docs). */
    record Alphanumeric(String value) implements SenderAddress {
        private static final Pattern SHAPE = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9+_&-][A-Za-z0-9 +_&-]{0,10}");

        public Alphanumeric {
            check(SHAPE, value, "an alphanumeric sender has at most 11 letters, digits, spaces and +-_&, one a letter");
        }
    }

    /**
     * A Messaging Service.
     *
     * @param value its SID, {@code MG} and 32 hexadecimal digits
     * @param tollFreeNumbers the toll-free numbers in its pool, which keep opt-outs of their own; at most
     *     {@link #TOLL_FREE_NUMBERS_MAX}
     */
    record MessagingService(String value, Set<E164> tollFreeNumbers) implements SenderAddress {
        /** Each is one more scope to ask per message. */
        public static final int TOLL_FREE_NUMBERS_MAX = 20;

        private static final Pattern SHAPE = Pattern.compile("MG[0-9a-fA-F]{32}");

        public MessagingService {
            tollFreeNumbers = Set.copyOf(tollFreeNumbers);
            if (!isSid(value)) {
                throw new IllegalArgumentException("a Messaging Service SID is MG and 32 hexadecimal digits");
            }
            if (tollFreeNumbers.size() > TOLL_FREE_NUMBERS_MAX
                    || !tollFreeNumbers.stream().allMatch(E164::isNorthAmericanTollFree)) {
                throw new IllegalArgumentException(
                        "at most " + TOLL_FREE_NUMBERS_MAX + " numbers, each toll-free in the North American plan");
            }
        }

        /** A service without toll-free numbers. */
        public MessagingService(String sid) {
            this(sid, Set.of());
        }

        /** Whether it has the shape of a Messaging Service SID. */
        public static boolean isSid(String value) {
            return SHAPE.matcher(value).matches();
        }
    }

    private static void check(Pattern shape, String value, String message) {
        if (!shape.matcher(value).matches()) {
            throw new IllegalArgumentException(message);
        }
    }
}
