package io.sluice.core.dispatch;

import io.sluice.core.phone.E164;
import java.util.Set;

/** Whom this installation may text at all, so that a staging system cannot reach customers. */
public sealed interface DeliveryMode {
    /** Everybody. */
    record Live() implements DeliveryMode {}

    /** Only these numbers; everybody else is suppressed. */
    record AllowList(Set<E164> numbers) implements DeliveryMode {
        public AllowList {
            numbers = Set.copyOf(numbers);
        }

        /** Whether the address is on the list; a mailbox never is. */
        boolean allows(String address) {
            return E164.isWellFormed(address) && numbers.contains(new E164(address));
        }

        @Override
        public String toString() {
            return "AllowList[" + numbers.size() + " numbers]";
        }
    }

    /** Nobody: every command that could be sent is suppressed with the reason SIMULATED. */
    record Simulate() implements DeliveryMode {}
}
