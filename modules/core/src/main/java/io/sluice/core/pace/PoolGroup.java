package io.sluice.core.pace;

import io.sluice.core.pace.PermitPool.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rate pools that share the limit of one account, or one pool whose account has none. When the account's tokens are
 * short, lanes go as in a pool, and among pools the one with the smallest share of its own tokens in use. Not
 * thread-safe: the pacer's lock guards it.
 */
final class PoolGroup {
    final @Nullable TokenPool account;
    final List<PermitPool> pools = new ArrayList<>();

    PoolGroup(@Nullable TokenPool account) {
        this.account = account;
    }

    /**
     * The next command to be granted, or null when nobody is ready or the tokens of the one whose turn it is are not
     * free.
     */
    @Nullable
    Candidate next(Brake brake, long nowNanos) {
        Candidate next = null;
        for (PermitPool pool : pools) {
            Candidate candidate = pool.next(brake, nowNanos);
            if (candidate != null && candidate.fits() && (next == null || goesBefore(candidate, next))) {
                next = candidate;
            }
        }
        // Nobody of another pool takes the account's tokens that a long message waits for, or it would starve.
        return next != null && accountFits(next) ? next : null;
    }

    /** Frees what has cooled down; answers when the next grant may be possible, or Long.MAX_VALUE. */
    long advance(long nowNanos) {
        long due = account == null ? Long.MAX_VALUE : account.advance(nowNanos);
        for (PermitPool pool : pools) {
            due = Math.min(due, pool.advance(nowNanos));
        }
        return due;
    }

    void call(Brake brake) {
        pools.forEach(pool -> pool.call(brake));
    }

    boolean isEmpty() {
        return pools.stream().allMatch(pool -> pool.waiting() == 0);
    }

    private boolean accountFits(Candidate candidate) {
        return account == null || account.fits(candidate.place().request.segments());
    }

    private static boolean goesBefore(Candidate one, Candidate other) {
        if (one.owed() != other.owed()) {
            return one.owed();
        }
        int priority = one.lane().rule.priority();
        int otherPriority = other.lane().rule.priority();
        return priority == otherPriority ? one.pool().use() < other.pool().use() : priority < otherPriority;
    }
}
