package io.sluice.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * One Twilio account or subaccount.
 *
 * @param accountSid SID of the account ({@code AC…}); required
 * @param apiKey SID of the API key that sends ({@code SK…})
 * @param apiSecret secret of the API key
 * @param authToken auth token of the account: signs Twilio's callbacks, and sends when there is no API key
 * @param previousAuthToken the auth token before the last rotation; callbacks signed with it are still accepted
 * @param segmentsPerSecond limit over all senders of the account; unset: none
 */
public record AccountProperties(
        @Nullable String accountSid,
        @Nullable String apiKey,
        @Nullable Secret apiSecret,
        @Nullable Secret authToken,
        @Nullable Secret previousAuthToken,
        @Nullable Double segmentsPerSecond) {
    private static final AccountProperties NOTHING = new AccountProperties(null, null, null, null, null, null);

    boolean unset() {
        return equals(NOTHING);
    }
}
