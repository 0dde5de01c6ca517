package io.sluice.simulator.verify;

import io.sluice.simulator.accounts.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Verify services of all accounts. Open when none was configured: then any SID is a service. Thread-safe. */
final class Services {
    private static final int MAX_SERVICES = 10_000;

    /** A service with its dates. */
    record Held(VerifyService service, String accountSid, Instant created, Instant updated) {}

    private final List<VerifyService> configured;
    private final String firstAccount;
    private final Instant started;
    private final Map<String, Held> bySid = new LinkedHashMap<>();

    Services(List<VerifyService> configured, String firstAccount, Instant started) {
        this.configured = List.copyOf(configured);
        this.firstAccount = firstAccount;
        this.started = started;
        reset();
    }

    synchronized void reset() {
        bySid.clear();
        for (VerifyService service : configured) {
            String given = service.accountSid();
            String owner = given == null ? firstAccount : given;
            bySid.put(service.sid(), new Held(service.of(owner), owner, started, started));
        }
    }

    synchronized Optional<Held> find(Account account, String sid, Instant now) {
        Held held = bySid.get(sid);
        if (held == null
                && configured.isEmpty()
                && VerifyService.SID.matcher(sid).matches()
                && bySid.size() < MAX_SERVICES) {
            held = new Held(VerifyService.open(sid, account.sid()), account.sid(), now, now);
            bySid.put(sid, held);
        }
        return Optional.ofNullable(held).filter(known -> known.accountSid().equals(account.sid()));
    }

    synchronized List<Held> of(Account account) {
        return bySid.values().stream()
                .filter(held -> held.accountSid().equals(account.sid()))
                .toList();
    }

    /** @return false when there are too many */
    synchronized boolean put(Held held) {
        if (!bySid.containsKey(held.service().sid()) && bySid.size() >= MAX_SERVICES) {
            return false;
        }
        bySid.put(held.service().sid(), held);
        return true;
    }

    synchronized void remove(String sid) {
        bySid.remove(sid);
    }
}
