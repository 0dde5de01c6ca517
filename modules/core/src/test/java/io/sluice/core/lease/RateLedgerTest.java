package io.sluice.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.lease.RateEntry.Change;
import io.sluice.core.lease.RateEntry.Report;
import io.sluice.core.lease.RateEntry.Reset;
import io.sluice.core.lease.RateEntry.Shares;
import io.sluice.core.lease.RateEntry.Use;
import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log of leases takes and what it refuses, entry by entry. */
class RateLedgerTest {
    private static final LimitName POOL = new LimitName("pool");
    private static final MemberId A = new MemberId("a");
    private static final MemberId B = new MemberId("b");

    private final RateLedger ledger = new RateLedger(0);
    private long number;

    @Test
    void a_member_has_nothing_until_shares_give_it_something() {
        report(A, 0, RateEntry.NO_SHARES);
        assertThat(lease(A)).isZero();
        shares(RateEntry.NO_SHARES, Map.of(A, 80), Map.of());
        assertThat(lease(A)).isEqualTo(80);
    }

    @Test
    void shares_that_are_more_than_the_limit_together_are_refused() {
        report(A, 0, RateEntry.NO_SHARES);
        report(B, 0, RateEntry.NO_SHARES);
        shares(RateEntry.NO_SHARES, Map.of(A, 80), Map.of());
        long first = ledger.lastShares();
        shares(first, Map.of(B, 1), Map.of());
        assertThat(lease(B)).isZero();
        // A lower target alone frees nothing: what is hot is hot.
        shares(first, Map.of(A, 40, B, 40), Map.of());
        assertThat(lease(A)).isEqualTo(80);
        assertThat(ledger.lastShares()).isEqualTo(first);
    }

    @Test
    void targets_whose_sum_would_overflow_are_refused() {
        report(A, 0, RateEntry.NO_SHARES);
        report(B, 0, RateEntry.NO_SHARES);
        shares(RateEntry.NO_SHARES, Map.of(A, 2_000_000_000, B, 2_000_000_000), Map.of());
        assertThat(lease(A)).isZero();
        assertThat(ledger.lastShares()).isEqualTo(RateEntry.NO_SHARES);
    }

    @Test
    void what_a_member_no_longer_keeps_can_be_given_to_another() {
        long given = giveAllToA();
        shares(given, Map.of(A, 40), Map.of());
        report(A, 55, ledger.lastShares());
        assertThat(lease(A)).isEqualTo(55);
        shares(ledger.lastShares(), Map.of(B, 25), Map.of());
        assertThat(lease(B)).isEqualTo(25);
    }

    @Test
    void a_report_from_before_a_raise_lowers_nothing() {
        long given = giveAllToA();
        shares(given, Map.of(A, 10), Map.of());
        long lowered = ledger.lastShares();
        shares(lowered, Map.of(A, 80), Map.of());
        report(A, 10, lowered);
        assertThat(lease(A)).isEqualTo(80);
    }

    /** Else reports of a slow member would lower nothing while others are given something all the time. */
    @Test
    void a_report_from_before_the_raise_of_another_counts() {
        long given = giveAllToA();
        shares(given, Map.of(A, 40), Map.of());
        long lowered = ledger.lastShares();
        report(A, 60, lowered);
        shares(lowered, Map.of(B, 20), Map.of());
        report(A, 50, lowered);
        assertThat(lease(A)).isEqualTo(50);
    }

    @Test
    void of_two_that_propose_at_once_the_first_wins() {
        report(A, 0, RateEntry.NO_SHARES);
        report(B, 0, RateEntry.NO_SHARES);
        shares(RateEntry.NO_SHARES, Map.of(A, 30), Map.of());
        shares(RateEntry.NO_SHARES, Map.of(B, 30), Map.of());
        assertThat(lease(A)).isEqualTo(30);
        assertThat(lease(B)).isZero();
    }

    @Test
    void who_reported_after_it_was_found_silent_keeps_its_lease() {
        long given = giveAllToA();
        long heard = ledger.lastReport(A);
        report(A, 80, given);
        shares(given, Map.of(B, 80), Map.of(A, heard));
        assertThat(lease(A)).isEqualTo(80);
        assertThat(lease(B)).isZero();
        shares(given, Map.of(B, 80), Map.of(A, ledger.lastReport(A)));
        assertThat(lease(A)).isZero();
        assertThat(lease(B)).isEqualTo(80);
    }

    @Test
    void who_comes_back_after_it_was_declared_gone_is_a_stranger() {
        long given = giveAllToA();
        long since = since(A);
        shares(given, Map.of(), Map.of(A, ledger.lastReport(A)));
        report(A, 80, given);
        assertThat(lease(A)).isZero();
        assertThat(since(A)).isNotEqualTo(since);
    }

    @Test
    void the_smallest_limit_holds_and_a_sum_above_it_only_falls() {
        giveAllToA();
        ledger.apply(at(new Report(
                B, number++, ledger.lastShares(), false, Map.of(POOL, new Use(40, 0, 0, 0, Duration.ofSeconds(7))))));
        assertThat(ledger.tokens(POOL)).isEqualTo(40);
        shares(ledger.lastShares(), Map.of(A, 40), Map.of());
        report(A, 70, ledger.lastShares());
        shares(ledger.lastShares(), Map.of(B, 10), Map.of());
        assertThat(lease(B)).isZero();
        report(A, 30, ledger.lastShares());
        shares(ledger.lastShares(), Map.of(B, 10), Map.of());
        assertThat(lease(B)).isEqualTo(10);
    }

    @Test
    void a_reset_is_void_once_somebody_who_knew_the_leases_wrote_after_its_beginning() {
        giveAllToA();
        long from = ledger.next();
        ledger.apply(at(new Report(B, number++, RateEntry.NO_BASE, false, Map.of())));
        report(A, 80, ledger.lastShares());
        ledger.apply(at(new Reset(B, from)));
        assertThat(lease(A)).isEqualTo(80);
        ledger.apply(at(new Reset(B, ledger.next())));
        assertThat(lease(A)).isZero();
    }

    private long giveAllToA() {
        report(A, 0, RateEntry.NO_SHARES);
        report(B, 0, RateEntry.NO_SHARES);
        shares(RateEntry.NO_SHARES, Map.of(A, 80), Map.of());
        return ledger.lastShares();
    }

    private int lease(MemberId member) {
        Share share = ledger.shares(POOL).get(member);
        return share == null ? 0 : share.lease();
    }

    private long since(MemberId member) {
        Share share = ledger.shares(POOL).get(member);
        return share == null ? -1 : share.since();
    }

    private void report(MemberId member, int keeps, long sharesRead) {
        Use use = new Use(80, keeps, 0, 0, Duration.ofSeconds(7));
        ledger.apply(at(new Report(member, number++, sharesRead, false, Map.of(POOL, use))));
    }

    private void shares(long previous, Map<MemberId, Integer> targets, Map<MemberId, Long> gone) {
        ledger.apply(at(new Shares(B, previous, Map.of(POOL, new Change(targets, gone)))));
    }

    private LoggedRate at(RateEntry entry) {
        return new LoggedRate(ledger.next(), entry);
    }
}
