package io.sluice.twilio.http;

import java.util.regex.Pattern;

/**
 * How one account signs in to Twilio's API: an API key (better, since it can be revoked alone) or the account's Auth
 * Token. Prints without the secret.
 *
 * @param accountSid {@code AC} and 32 hexadecimal digits
 * @param username SID of the API key ({@code SK…}), or the account SID again
 * @param secret the key's secret, or the Auth Token
 */
public record ApiCredentials(String accountSid, String username, String secret) {
    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern KEY_SID = Pattern.compile("SK[0-9a-fA-F]{32}");

    public ApiCredentials {
        if (!ACCOUNT_SID.matcher(accountSid).matches()) {
            throw new IllegalArgumentException("An account SID is AC and 32 hexadecimal digits");
        }
        if (!username.equals(accountSid) && !KEY_SID.matcher(username).matches()) {
            throw new IllegalArgumentException("An API key's SID is SK and 32 hexadecimal digits");
        }
        if (secret.isBlank()) {
            throw new IllegalArgumentException("A secret is not blank");
        }
    }

    public static ApiCredentials ofKey(String accountSid, String keySid, String secret) {
        return new ApiCredentials(accountSid, keySid, secret);
    }

    public static ApiCredentials ofAuthToken(String accountSid, String authToken) {
        return new ApiCredentials(accountSid, accountSid, authToken);
    }

    /** Whether an API key signs in; only main keys may then read the account itself. */
    public boolean isKey() {
        return !username.equals(accountSid);
    }

    @Override
    public String toString() {
        return "ApiCredentials[" + accountSid + ", " + username + "]";
    }
}
