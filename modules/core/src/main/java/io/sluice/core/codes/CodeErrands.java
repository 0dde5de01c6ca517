package io.sluice.core.codes;

import io.sluice.core.dispatch.Errand;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutPolicy;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.shield.Shield;
import io.sluice.core.time.Scheduler;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.core.verify.VerifyRecipient;
import java.util.Optional;

/** Makes the errands of starts and checks, which share what is here. Thread-safe. */
public record CodeErrands(VerifyProvider provider, OptOuts optOuts, Shield shield, Scheduler scheduler) {
    public Errand of(StartVerification command) {
        return new StartErrand(command, this);
    }

    public Errand of(CheckVerification command) {
        return new CheckErrand(command, this);
    }

    /** Whom the abuse shield remembers: telephones. A mailbox costs nobody money. */
    static Optional<Shield.Recipient> telephone(VerifyRecipient to, Optional<Country> country, String recipientRef) {
        return to instanceof VerifyRecipient.Phone(E164 number)
                ? country.map(known -> new Shield.Recipient(number, known, recipientRef))
                : Optional.empty();
    }

    /** Verify sends from Twilio's own numbers: scopes of our senders do not apply, and a mailbox has none. */
    GateVerdict gate(VerifyRecipient to) {
        return switch (to) {
            case VerifyRecipient.Phone phone -> optOuts.check(phone.number(), OptOutPolicy.scopesForVerify());
            case VerifyRecipient.Mailbox _ -> new GateVerdict.Open();
        };
    }
}
