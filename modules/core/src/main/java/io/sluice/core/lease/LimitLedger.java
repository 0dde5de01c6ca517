package io.sluice.core.lease;

import io.sluice.core.lease.LedgerState.Standing;
import io.sluice.core.lease.RateEntry.Change;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of one limit and their shares. Not thread-safe. */
final class LimitLedger {
    private final TreeMap<MemberId, Share> shares = new TreeMap<>();

    LimitLedger() {}

    LimitLedger(Map<MemberId, Share> shares) {
        this.shares.putAll(shares);
    }

    Map<MemberId, Share> shares() {
        return shares;
    }

    boolean isEmpty() {
        return shares.isEmpty();
    }

    void report(MemberId member, RateEntry.Use use, long sharesRead, long offset) {
        @Nullable Share known = shares.get(member);
        shares.put(member, known == null ? Share.ofStranger(offset, use) : known.reported(use, sharesRead));
    }

    void remove(MemberId member) {
        shares.remove(member);
    }

    /** The smallest limit that any member is configured with; infinite without members. */
    double perSecond() {
        return shares.values().stream().mapToDouble(Share::perSecond).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Tokens of the limit; 0 without members. */
    int tokens() {
        return shares.isEmpty() ? 0 : (int) Math.ceil(perSecond());
    }

    /** Wide enough that no sum of targets, however wrong, comes out small. */
    long leased() {
        return shares.values().stream().mapToLong(Share::lease).sum();
    }

    /**
     * What comes of a change, or null when it may not be: it speaks of members or reports that are not the latest, or
     * the members together would have more than the limit and more than before.
     */
    @Nullable
    LimitLedger after(Change change, Map<MemberId, Standing> members, long offset) {
        LimitLedger next = new LimitLedger(shares);
        for (Map.Entry<MemberId, Long> gone : change.gone().entrySet()) {
            @Nullable Standing standing = members.get(gone.getKey());
            if (standing == null
                    || standing.lastReport() != gone.getValue()
                    || next.shares.remove(gone.getKey()) == null) {
                return null;
            }
        }
        long before = next.leased();
        for (Map.Entry<MemberId, Integer> target : change.targets().entrySet()) {
            @Nullable Share share = next.shares.get(target.getKey());
            if (share == null) {
                return null;
            }
            next.shares.put(target.getKey(), share.withTarget(target.getValue(), offset));
        }
        return next.leased() <= Math.max(next.tokens(), before) ? next : null;
    }
}
