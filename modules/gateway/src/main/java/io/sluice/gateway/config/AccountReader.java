package io.sluice.gateway.config;

import io.sluice.core.sender.AccountName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the Twilio accounts: each must have what the roles of this process need. */
final class AccountReader {
    private static final String PREFIX = "sluice.twilio";
    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern KEY_SID = Pattern.compile("SK[0-9a-fA-F]{32}");

    private final Faults faults;
    private final Set<Role> roles;
    private final Delivery mode;

    AccountReader(Faults faults, Set<Role> roles, Delivery mode) {
        this.faults = faults;
        this.roles = roles;
        this.mode = mode;
    }

    Map<AccountName, TwilioAccount> read(TwilioProperties twilio) {
        Map<AccountName, TwilioAccount> accounts = new LinkedHashMap<>();
        AccountProperties shortForm = twilio.shortForm();
        if (!shortForm.unset()) {
            read(PREFIX, TwilioProperties.DEFAULT_ACCOUNT, shortForm)
                    .ifPresent(account -> accounts.put(account.name(), account));
        }
        new TreeMap<>(twilio.accounts()).forEach((name, properties) -> {
            String key = PREFIX + ".accounts." + name;
            read(key, name, properties)
                    .ifPresent(account -> faults.require(
                            accounts.put(account.name(), account) == null,
                            key,
                            "the keys directly under sluice.twilio are this account already: set one of the two"));
        });
        if (shortForm.unset() && twilio.accounts().isEmpty()) {
            faults.add(
                    PREFIX + ".account-sid",
                    "set the account's SID, and with it sluice.twilio.api-key, .api-secret and .auth-token (in the"
                            + " environment SLUICE_TWILIO_ACCOUNT_SID and so on)");
        }
        return Map.copyOf(accounts);
    }

    private Optional<TwilioAccount> read(String key, String name, AccountProperties account) {
        Optional<AccountName> accountName = faults.build(key, () -> new AccountName(name));
        String sid = account.accountSid();
        faults.require(
                sid != null && ACCOUNT_SID.matcher(sid).matches(),
                key + ".account-sid",
                "set the account's SID: AC and 32 hexadecimal digits");
        checkApiKey(key, account);
        checkTokens(key, account);
        faults.require(
                account.segmentsPerSecond() == null || account.segmentsPerSecond() > 0,
                key + ".segments-per-second",
                "set more than 0, or leave it out");
        if (faults.concern(key) || sid == null) {
            return Optional.empty();
        }
        String apiKey = account.apiKey();
        return Optional.of(new TwilioAccount(
                accountName.orElseThrow(),
                sid,
                apiKey == null ? sid : apiKey,
                present(apiKey == null ? account.authToken() : account.apiSecret()),
                present(account.authToken()),
                present(account.previousAuthToken()),
                account.segmentsPerSecond() == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(account.segmentsPerSecond())));
    }

    private void checkApiKey(String key, AccountProperties account) {
        String apiKey = account.apiKey();
        boolean secretGiven = present(account.apiSecret()).isPresent();
        if (apiKey == null) {
            faults.require(!secretGiven, key + ".api-key", "set the SID of the API key to which the secret belongs");
        } else {
            faults.require(
                    KEY_SID.matcher(apiKey).matches(),
                    key + ".api-key",
                    "set the SID of an API key: SK and 32 hexadecimal digits");
            // Only who sends has the secret: a webhook shares the configuration, not the credential.
            faults.require(
                    secretGiven || !roles.contains(Role.DISPATCHER),
                    key + ".api-secret",
                    "set the secret of the API key");
        }
    }

    private void checkTokens(String key, AccountProperties account) {
        boolean token = present(account.authToken()).isPresent();
        boolean sends = roles.contains(Role.DISPATCHER) && mode != Delivery.SIMULATE;
        faults.require(
                token || !roles.contains(Role.WEBHOOK),
                key + ".auth-token",
                "set the account's auth token: Twilio signs its callbacks with it");
        faults.require(
                token || account.apiKey() != null || !sends,
                key + ".api-key",
                "set an API key and its secret, or the auth token: nothing can be sent without");
    }

    private static Optional<Secret> present(@Nullable Secret secret) {
        return Optional.ofNullable(secret).filter(given -> !given.isBlank());
    }
}
