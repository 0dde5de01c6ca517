package io.sluice.core.halt;

import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.SenderName;

/** What is stopped. */
public sealed interface HaltScope {
    record Account(AccountName name) implements HaltScope {}

    record Sender(SenderName name) implements HaltScope {}
}
