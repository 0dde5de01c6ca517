package io.sluice.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.lease.RateEntry.Report;
import io.sluice.core.lease.RateEntry.Use;
import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Leases are declared void only when none of any limit can last. */
class RebaseTest {
    private static final MemberId ME = new MemberId("me");
    private static final MemberId OTHER = new MemberId("other");
    private static final LimitName FAST = new LimitName("fast");
    private static final LimitName SLOW = new LimitName("slow");
    private static final long FIRST = 100;
    private static final Duration SHORT = Duration.ofSeconds(7);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final RateLedger ledger = new RateLedger(FIRST);
    private final Rebase rebase = new Rebase(ME, ledger);

    @Test
    void alone_it_waits_for_its_own_longest_lease() {
        read(report(ME, FAST, SHORT));
        assertThat(resetAfter(SHORT.minusNanos(1))).isEmpty();
        assertThat(resetAfter(SHORT)).contains(new RateEntry.Reset(ME, FIRST));
    }

    @Test
    void leases_of_a_limit_that_only_others_have_are_waited_for() {
        read(report(OTHER, SLOW, LONG));
        long from = ledger.next();
        read(report(ME, FAST, SHORT));
        assertThat(resetAfter(SHORT)).isEmpty();
        assertThat(resetAfter(LONG.minusNanos(1))).isEmpty();
        assertThat(resetAfter(LONG)).contains(new RateEntry.Reset(ME, from));
    }

    @Test
    void leases_that_only_a_snapshot_speaks_of_are_waited_for() {
        Share share = new Share(1, 1, 1, 1, 1, LONG);
        // Too old to be a base: what came after it was deleted.
        read(new RateEntry.Snapshot(
                OTHER, FIRST - 1, new LedgerState(1, 1, Map.of(), Map.of(SLOW, Map.of(OTHER, share)))));
        assertThat(ledger.based()).isFalse();
        read(report(ME, FAST, SHORT));
        assertThat(resetAfter(LONG.minusNanos(1))).isEmpty();
        assertThat(resetAfter(LONG)).isPresent();
    }

    @Test
    void nobody_waits_for_ever_for_a_lease_that_cannot_be() {
        read(report(OTHER, SLOW, Duration.ofMillis(Long.MAX_VALUE)));
        read(report(ME, FAST, SHORT));
        assertThat(resetAfter(Rebase.OTHERS_MAX.minusNanos(1))).isEmpty();
        assertThat(resetAfter(Rebase.OTHERS_MAX)).isPresent();
    }

    private void read(RateEntry entry) {
        LoggedRate logged = new LoggedRate(ledger.next(), entry);
        ledger.apply(logged);
        rebase.read(logged, 0);
    }

    private Optional<RateEntry.Reset> resetAfter(Duration time) {
        return rebase.reset(time.toNanos());
    }

    private static Report report(MemberId member, LimitName limit, Duration validFor) {
        long sharesRead = member.equals(ME) ? RateEntry.NO_BASE : 1;
        return new Report(member, 0, sharesRead, false, Map.of(limit, new Use(1, 0, 0, 0, validFor)));
    }
}
