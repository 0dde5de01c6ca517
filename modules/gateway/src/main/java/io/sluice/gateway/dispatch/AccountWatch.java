package io.sluice.gateway.dispatch;

import io.sluice.core.halt.HaltListener;
import io.sluice.core.halt.HaltScope;
import io.sluice.core.halt.Halts;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.sender.AccountName;
import io.sluice.core.time.Scheduler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after halted accounts: tells of every halt and resumption, and asks Twilio now and then whether a halted account
 * is in order again. One task of its own.
 */
final class AccountWatch implements HaltListener {
    /** Between two questions about one account: a refused account must not be hammered. */
    static final Duration BETWEEN_PROBES = Duration.ofSeconds(30);

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(AccountWatch.class);

    private final MessagingProvider provider;
    private final Scheduler scheduler;
    private volatile boolean closed;

    AccountWatch(MessagingProvider provider, Scheduler scheduler) {
        this.provider = provider;
        this.scheduler = scheduler;
    }

    void start(Halts halts) {
        scheduler.start("account-watch", () -> watch(halts));
    }

    void close() {
        closed = true;
    }

    @Override
    public void halted(HaltScope scope, ProviderError error) {
        log.error("{} is stopped: {} ({}). {}", name(scope), error.reason(), error.code(), error.explanation());
    }

    @Override
    public void resumed(HaltScope scope) {
        log.info("{} sends again", name(scope));
    }

    private void watch(Halts halts) {
        long nextProbe = scheduler.deadlineIn(BETWEEN_PROBES);
        while (!closed) {
            scheduler.sleepUntil(scheduler.deadlineIn(TICK));
            if (scheduler.nanoTime() - nextProbe >= 0) {
                halts.haltedAccounts().forEach(account -> probeSafely(halts, account));
                nextProbe = scheduler.deadlineIn(BETWEEN_PROBES);
            }
        }
    }

    private void probeSafely(Halts halts, AccountName account) {
        try {
            probe(halts, account);
        } catch (RuntimeException defect) {
            log.error(
                    "Account {} could not be asked: {}",
                    account,
                    defect.getClass().getSimpleName());
        }
    }

    private void probe(Halts halts, AccountName account) {
        switch (provider.probe(account)) {
            case MessagingProvider.Probe.Active() -> halts.resumeAccount(account);
            case MessagingProvider.Probe.Refused(ProviderError error) ->
                log.warn("Account {} is still refused: {} ({})", account, error.reason(), error.code());
            case MessagingProvider.Probe.Unavailable(String reason) ->
                log.warn("Account {} could not be asked: {}", account, reason);
        }
    }

    static String name(HaltScope scope) {
        return switch (scope) {
            case HaltScope.Account(var account) -> "Account " + account;
            case HaltScope.Sender(var sender) -> "Sender " + sender;
        };
    }
}
