package io.sluice.core.lease;

import io.sluice.core.lease.LedgerState.Standing;
import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When this member last read something of each other, by its own clock, and what that said. Not thread-safe. */
final class Roster {
    /** Who said nothing for so long is not waited for with proposals. */
    static final Duration SILENT = Duration.ofSeconds(2);

    private record Heard(RateEntry.@Nullable Report report, long readAt) {}

    private final Map<MemberId, Heard> heard = new HashMap<>();

    void read(RateEntry.Report report, long nowNanos) {
        heard.put(report.member(), new Heard(report, nowNanos));
    }

    /** Forgets who is no member; who is one by a snapshot only counts as heard when that was read. */
    void keepTo(Map<MemberId, Standing> members, long nowNanos) {
        heard.keySet().retainAll(members.keySet());
        members.keySet().forEach(member -> heard.putIfAbsent(member, new Heard(null, nowNanos)));
    }

    /** How long nothing was read of the member. */
    Duration silence(MemberId member, long nowNanos) {
        Heard last = heard.get(member);
        return last == null ? Duration.ZERO : Duration.ofNanos(nowNanos - last.readAt);
    }

    /** Whether tokens that it gets now would be used: it is heard of and does not leave. */
    boolean present(MemberId member, long nowNanos) {
        Heard last = heard.get(member);
        return last != null
                && nowNanos - last.readAt < SILENT.toNanos()
                && (last.report == null || !last.report.leaving());
    }

    ShareOut.Claim claim(MemberId member, LimitName limit) {
        Heard last = heard.get(member);
        RateEntry.@Nullable Use use =
                last == null || last.report == null ? null : last.report.uses().get(limit);
        return use == null
                ? new ShareOut.Claim(member, 0, 0)
                : new ShareOut.Claim(member, use.wants(), use.needs());
    }

    /** How many that are heard of come before the member, by the age of their membership; -1 if it is no member. */
    int rank(MemberId member, Map<MemberId, Standing> members, long nowNanos) {
        List<MemberId> live = new ArrayList<>();
        members.keySet().stream()
                .filter(other -> other.equals(member) || silence(other, nowNanos).compareTo(SILENT) < 0)
                .forEach(live::add);
        live.sort(Comparator.comparingLong(other -> sinceOf(other, members)));
        return live.indexOf(member);
    }

    private static long sinceOf(MemberId member, Map<MemberId, Standing> members) {
        Standing standing = members.get(member);
        return standing == null ? Long.MAX_VALUE : standing.since();
    }
}
