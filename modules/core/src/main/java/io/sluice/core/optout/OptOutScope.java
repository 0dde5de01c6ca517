package io.sluice.core.optout;

import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an opt-out is about. {@link #form()} is the stable text on topics and keys; {@link #parse} reads it back.
 * Immutable and comparable by value.
 */
public sealed interface OptOutScope {

    /** {@code all}, {@code purpose:MARKETING}, {@code from:+1…}, {@code service:MG…}. */
    String form();

    /** Every message of every sender, one-time codes too. */
    record Everything() implements OptOutScope {
        @Override
        public String form() {
            return "all";
        }
    }

    /** Every message of that purpose, whoever sends it. */
    record OfPurpose(Purpose purpose) implements OptOutScope {
        @Override
        public String form() {
            return "purpose:" + purpose;
        }
    }

    /** Every message from one number, short code or sender name of ours. */
    record OfSenderNumber(String senderAddress) implements OptOutScope {
        private static final Pattern SHAPE =
                Pattern.compile("\\+[1-9]\\d{6,14}|\\d{3,8}|[A-Za-z0-9+_&-][A-Za-z0-9 +_&-]{0,10}");

        public OfSenderNumber {
            if (!SHAPE.matcher(senderAddress).matches()) {
                throw new IllegalArgumentException("not a number, short code or sender name");
            }
        }

        @Override
        public String form() {
            return "from:" + senderAddress;
        }

        /** Without the number, as every text that may reach a log. */
        @Override
        public String toString() {
            return "OfSenderNumber[…" + senderAddress.substring(Math.max(0, senderAddress.length() - 2)) + "]";
        }
    }

    /** Every message of a Messaging Service, whichever of its numbers sends it. */
    record OfMessagingService(String sid) implements OptOutScope {
        public OfMessagingService {
            if (!SenderAddress.MessagingService.isSid(sid)) {
                throw new IllegalArgumentException("a Messaging Service SID is MG and 32 hexadecimal digits");
            }
        }

        @Override
        public String form() {
            return "service:" + sid;
        }
    }

    /** The scope of a {@link #form()}; empty for anything else, such as a purpose that a newer release knows. */
    static Optional<OptOutScope> parse(String form) {
        int colon = form.indexOf(':');
        String kind = colon < 0 ? form : form.substring(0, colon + 1);
        String rest = form.substring(colon + 1);
        try {
            return switch (kind) {
                case "all" -> Optional.of(new Everything());
                case "purpose:" -> Optional.of(new OfPurpose(Purpose.valueOf(rest)));
                case "from:" -> Optional.of(new OfSenderNumber(rest));
                case "service:" -> Optional.of(new OfMessagingService(rest));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
