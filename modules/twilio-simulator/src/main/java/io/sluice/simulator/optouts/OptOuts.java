package io.sluice.simulator.optouts;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.MessagingService;
import io.sluice.simulator.accounts.SenderKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who refuses messages from whom. The scope is the From number, or the whole Messaging Service for a number inside one;
 * a toll-free number is always a scope of its own. Bounded: the oldest are dropped and counted. Thread-safe.
 */
public final class OptOuts {
    static final int MAX_OPT_OUTS = 1_000_000;

    /** One refusal; the scope is a number or the SID of a Messaging Service. */
    public record OptOut(String recipient, String scope) {
        @Override
        public String toString() {
            return "OptOut";
        }
    }

    private final SequencedSet<OptOut> refused = new LinkedHashSet<>();
    private long dropped;

    /** The scope of a sender. */
    public static String scope(Account account, String sender) {
        boolean tollFree = account.number(sender)
                .map(n -> n.kind() == SenderKind.TOLL_FREE)
                .orElse(false);
        return tollFree
                ? sender
                : account.serviceOf(sender).map(MessagingService::sid).orElse(sender);
    }

    public synchronized void add(String recipient, String scope) {
        if (refused.add(new OptOut(recipient, scope)) && refused.size() > MAX_OPT_OUTS) {
            refused.removeFirst();
            dropped++;
        }
    }

    public synchronized boolean remove(String recipient, String scope) {
        return refused.remove(new OptOut(recipient, scope));
    }

    /** Null scopes refuse nothing. */
    public synchronized boolean contains(String recipient, @Nullable String scope) {
        return scope != null && refused.contains(new OptOut(recipient, scope));
    }

    public synchronized List<OptOut> snapshot() {
        return List.copyOf(refused);
    }

    public synchronized long dropped() {
        return dropped;
    }

    public synchronized void clear() {
        refused.clear();
        dropped = 0;
    }
}
