package io.sluice.core.verify;

import io.sluice.core.phone.E164;
import java.util.regex.Pattern;

/** Who has to prove that an address is theirs. Personal data: every form prints masked. */
public sealed interface VerifyRecipient {
    /** As the provider takes it; never for a log. */
    String address();

    /** Whether a code can reach it so: e-mail goes to mailboxes, everything else to telephones. */
    boolean reachableBy(VerifyChannel channel);

    /** A telephone. */
    record Phone(E164 number) implements VerifyRecipient {
        @Override
        public String address() {
            return number.value();
        }

        @Override
        public boolean reachableBy(VerifyChannel channel) {
            return channel != VerifyChannel.EMAIL;
        }

        @Override
        public String toString() {
            return "Phone[" + number + "]"; // masked by the number itself
        }
    }

    /** A mailbox: something, an at sign, and a domain with a dot; at most 254 characters (RFC 5321). */
    record Mailbox(String address) implements VerifyRecipient {
        private static final Pattern SHAPE = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+");
        private static final int LENGTH_MAX = 254;

        public Mailbox {
            if (address.length() > LENGTH_MAX || !SHAPE.matcher(address).matches()) {
                throw new IllegalArgumentException("not a mailbox"); // without the address on purpose
            }
        }

        @Override
        public boolean reachableBy(VerifyChannel channel) {
            return channel == VerifyChannel.EMAIL;
        }

        @Override
        public String toString() {
            return "Mailbox[…]";
        }
    }
}
