package io.sluice.simulator.accounts;

import io.sluice.simulator.http.TwilioError;

/** Whether a caller may use an account. */
public sealed interface Access {
    record Granted(Account account) implements Access {}

    record Refused(TwilioError error) implements Access {}
}
