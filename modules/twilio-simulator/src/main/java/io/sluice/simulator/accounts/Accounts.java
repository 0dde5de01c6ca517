package io.sluice.simulator.accounts;

import io.sluice.simulator.http.TwilioError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All accounts, their present state, and Basic authentication. Thread-safe. */
public final class Accounts {
    private static final String BASIC = "Basic ";

    private record Login(String secret, Account account) {}

    private final Map<String, Account> bySid = new HashMap<>();
    private final Map<String, Login> logins = new HashMap<>();
    private final Map<String, AccountStatus> states = new ConcurrentHashMap<>();

    public Accounts(List<Account> accounts) {
        for (Account account : accounts) {
            bySid.put(account.sid(), account);
            logins.put(account.sid(), new Login(account.authToken(), account));
            account.apiKeys().forEach(key -> logins.put(key.sid(), new Login(key.secret(), account)));
        }
    }

    /** Checks the Authorization header against the account named in the path. */
    public Access authenticate(@Nullable String authorization, String pathAccountSid, String path) {
        return switch (authenticate(authorization)) {
            case Access.Refused refused -> refused;
            case Access.Granted granted when granted.account().sid().equals(pathAccountSid) -> granted;
            case Access.Granted _ ->
                bySid.containsKey(pathAccountSid)
                        ? refused("Authenticate")
                        : new Access.Refused(TwilioError.notFound(path));
        };
    }

    /** Checks the Authorization header alone: the paths of newer products name no account. */
    public Access authenticate(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return refused("Authentication Error - No credentials provided");
        }
        String[] pair = decode(authorization.substring(BASIC.length()).trim()).split(":", 2);
        Login login = logins.get(pair[0]);
        if (login == null) {
            return refused("Authentication Error - invalid username");
        }
        return pair.length == 2 && sameSecret(login.secret(), pair[1])
                ? new Access.Granted(login.account())
                : refused("Authenticate");
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static boolean sameSecret(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static Access refused(String message) {
        String detail = "Your AccountSid or AuthToken was incorrect.";
        return new Access.Refused(new TwilioError(401, 20003, message, detail));
    }

    /** Why the account may not send now; empty when it may. */
    public Optional<TwilioError> standing(Account account) {
        return switch (status(account.sid())) {
            case ACTIVE -> Optional.empty();
            case SUSPENDED -> Optional.of(new TwilioError(401, 20005, "Account is not active"));
            case CLOSED -> Optional.of(new TwilioError(403, 20403, "Forbidden"));
        };
    }

    public AccountStatus status(String sid) {
        return states.getOrDefault(sid, AccountStatus.ACTIVE);
    }

    /** @return false when there is no such account */
    public boolean setStatus(String sid, AccountStatus status) {
        if (!bySid.containsKey(sid)) {
            return false;
        }
        states.put(sid, status);
        return true;
    }

    public Optional<Account> bySid(String sid) {
        return Optional.ofNullable(bySid.get(sid));
    }

    /** The account that a text to this number or Messaging Service reaches: its owner, else the first open account. */
    public Optional<Account> reachedBy(String sender) {
        return bySid.values().stream()
                .filter(a -> a.number(sender).isPresent()
                        || a.messagingService(sender).isPresent())
                .findFirst()
                .or(() -> bySid.values().stream()
                        .filter(a -> a.takesAnySender() && !a.test())
                        .findFirst());
    }

    public boolean isOwned(String number) {
        return bySid.values().stream().anyMatch(a -> a.number(number).isPresent());
    }

    public void reset() {
        states.clear();
    }
}
