package io.sluice.core.verify;

import io.sluice.core.sender.AccountName;

/** Which Verify service of which account sends and checks codes. */
public record VerifyProfile(AccountName account, VerifyServiceSid service) {}
