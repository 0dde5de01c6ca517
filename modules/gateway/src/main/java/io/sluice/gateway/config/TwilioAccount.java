package io.sluice.gateway.config;

import io.sluice.core.sender.AccountName;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An account as configured, complete for the roles of this process.
 *
 * @param username user of the REST API: the API key, else the account SID
 * @param password its secret: the API secret, else the auth token; empty in a process that only answers callbacks
 * @param authToken verifies callbacks; empty in a process that only sends
 * @param segmentsPerSecond limit over all of its senders, empty for none
 */
public record TwilioAccount(
        AccountName name,
        String accountSid,
        String username,
        Optional<Secret> password,
        Optional<Secret> authToken,
        Optional<Secret> previousAuthToken,
        OptionalDouble segmentsPerSecond) {}
