package io.sluice.gateway.dispatch;

import io.sluice.core.phone.Country;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.phone.PhoneVerdict;
import io.sluice.core.verify.VerifyRecipient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who is to be verified: a number, or a mailbox. No reason holds either. Thread-safe. */
record RecipientReader(PhoneNumbers phoneNumbers) {
    /** @param country of the number, empty for a mailbox */
    record Recipient(VerifyRecipient to, Optional<Country> country) {}

    @Nullable
    Recipient read(String to, Refusals refusals) {
        if (to.indexOf('@') >= 0) {
            VerifyRecipient.Mailbox mailbox = refusals.build("INVALID_MAILBOX", () -> new VerifyRecipient.Mailbox(to));
            return mailbox == null ? null : new Recipient(mailbox, Optional.empty());
        }
        return switch (phoneNumbers.check(to)) {
            case PhoneVerdict.Valid valid ->
                new Recipient(new VerifyRecipient.Phone(valid.number()), Optional.of(valid.country()));
            case PhoneVerdict.Refused refused -> {
                refusals.add(
                        "INVALID_NUMBER_" + refused.reason().name(),
                        "to: " + refused.reason().explanation());
                yield null;
            }
        };
    }
}
