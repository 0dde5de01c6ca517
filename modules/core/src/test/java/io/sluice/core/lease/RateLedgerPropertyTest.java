package io.sluice.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.lease.RateEntry.Change;
import io.sluice.core.lease.RateEntry.Use;
import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that nobody in his senses would write: the fold must hold what it promises for every one. */
class RateLedgerPropertyTest {
    private static final int LOGS = 400;
    private static final int ENTRIES = 150;
    private static final List<LimitName> LIMITS = List.of(new LimitName("one"), new LimitName("two"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void leases_grow_only_within_the_limit_whatever_is_written(long seed) {
        for (int run = 0; run < LOGS; run++) {
            Random random = new Random(seed * 1_000_003 + run);
            RateLedger ledger = new RateLedger(0);
            for (int i = 0; i < ENTRIES; i++) {
                LedgerState before = ledger.state();
                ledger.apply(new LoggedRate(i, anyEntry(random, ledger, i)));
                assertGrowsOnlyWithinTheLimit(before, ledger, "seed " + seed + ", log " + run + ", entry " + i);
            }
        }
    }

    /** From whichever entry on somebody reads: once it has a base, it knows the same as who read everything. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_fold_from_the_middle_agrees_with_the_whole_one(long seed) {
        int based = 0;
        for (int run = 0; run < LOGS; run++) {
            Random random = new Random(seed * 1_000_033 + run);
            RateLedger whole = new RateLedger(0);
            int first = 1 + random.nextInt(ENTRIES / 2);
            RateLedger late = new RateLedger(first);
            for (int i = 0; i < ENTRIES; i++) {
                LoggedRate logged = new LoggedRate(i, anyEntry(random, whole, i));
                whole.apply(logged);
                if (i >= first) {
                    late.apply(logged);
                }
                if (i >= first && late.based()) {
                    assertThat(late.state()).as("log " + run + ", entry " + i).isEqualTo(whole.state());
                    based++;
                }
            }
        }
        assertThat(based).isGreaterThan(LOGS * ENTRIES / 10);
    }

    private static void assertGrowsOnlyWithinTheLimit(LedgerState before, RateLedger ledger, String where) {
        for (LimitName limit : LIMITS) {
            Map<MemberId, Share> now = ledger.shares(limit);
            Map<MemberId, Share> then = before.limits().getOrDefault(limit, Map.of());
            int sum = now.values().stream().mapToInt(Share::lease).sum();
            boolean grew = now.entrySet().stream()
                    .anyMatch(e -> e.getValue().lease() > (then.containsKey(e.getKey())
                            ? then.get(e.getKey()).lease()
                            : 0));
            if (grew) {
                assertThat(sum).as(where).isLessThanOrEqualTo(ledger.tokens(limit));
            }
        }
    }

    private static RateEntry anyEntry(Random random, RateLedger ledger, int offset) {
        MemberId member = new MemberId("m" + random.nextInt(4));
        long known = random.nextInt(3) == 0 ? random.nextInt(offset + 1) - 1L : ledger.lastShares();
        return switch (random.nextInt(20)) {
            case 0 -> new RateEntry.Leave(member);
            case 1 -> new RateEntry.Reset(member, offset - random.nextInt(4));
            case 2 -> new RateEntry.Unknown(member);
            case 3, 4 -> snapshot(random, ledger, member);
            case 5, 6, 7, 8, 9, 10, 11 -> {
                Map<LimitName, RateEntry.Use> uses = new HashMap<>();
                LIMITS.forEach(limit -> uses.put(limit, anyUse(random)));
                yield new RateEntry.Report(
                        member, offset, random.nextInt(6) == 0 ? RateEntry.NO_BASE : known, false, uses);
            }
            default -> new RateEntry.Shares(member, known, Map.of(LIMITS.get(random.nextInt(2)), anyChange(random, ledger)));
        };
    }

    /** True, as everybody's is, but possibly of a while ago. */
    private static RateEntry snapshot(Random random, RateLedger ledger, MemberId member) {
        return new RateEntry.Snapshot(member, ledger.next(), ledger.state());
    }

    private static Use anyUse(Random random) {
        double perSecond = random.nextInt(5) == 0 ? 5.5 : 10;
        return new Use(perSecond, random.nextInt(11), random.nextInt(11), random.nextInt(4), Duration.ofSeconds(7));
    }

    private static Change anyChange(Random random, RateLedger ledger) {
        Map<MemberId, Integer> targets = new HashMap<>();
        Map<MemberId, Long> gone = new HashMap<>();
        List<MemberId> members = new ArrayList<>(ledger.members().keySet());
        for (MemberId member : members) {
            switch (random.nextInt(5)) {
                case 0, 1, 2 -> targets.put(member, random.nextInt(8));
                case 3 -> gone.put(member, ledger.lastReport(member) - random.nextInt(2));
                default -> {}
            }
        }
        targets.keySet().removeAll(gone.keySet());
        return new Change(targets, gone);
    }
}
