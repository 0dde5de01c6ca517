package io.sluice.gateway.rate;

import io.sluice.contract.LeaseLeave;
import io.sluice.contract.LeaseReport;
import io.sluice.contract.LeaseReset;
import io.sluice.contract.LeaseShares;
import io.sluice.contract.LimitChange;
import io.sluice.contract.LimitUse;
import io.sluice.core.lease.MemberId;
import io.sluice.core.lease.RateEntry;
import io.sluice.core.pace.LimitName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Entries between the core's form and the contract's. */
final class RateCodec {
    /** In the place of a member whose id cannot be read. */
    static final MemberId NOBODY = new MemberId("unreadable");

    private RateCodec() {}

    static io.sluice.contract.RateEntry toRecord(RateEntry entry, Instant now) {
        var wire = new io.sluice.contract.RateEntry();
        wire.setMember(entry.member().value());
        switch (entry) {
            case RateEntry.Report report ->
                wire.setReport(new LeaseReport(
                        report.number(),
                        report.sharesRead(),
                        report.leaving(),
                        map(report.uses(), LimitName::value, RateCodec::toRecord)));
            case RateEntry.Shares shares ->
                wire.setShares(new LeaseShares(
                        shares.previous(), map(shares.changes(), LimitName::value, RateCodec::toRecord)));
            case RateEntry.Snapshot snapshot -> wire.setSnapshot(SnapshotCodec.toRecord(snapshot));
            case RateEntry.Reset reset -> wire.setReset(new LeaseReset(reset.from()));
            case RateEntry.Leave _ -> wire.setLeave(new LeaseLeave(now));
            case RateEntry.Unknown _ -> throw new IllegalArgumentException("Nobody writes what nobody knows");
        }
        return wire;
    }

    /** {@link RateEntry.Unknown} for what this version does not know, or what breaks the rules of an entry. */
    static RateEntry ofRecord(io.sluice.contract.RateEntry wire) {
        MemberId member = NOBODY;
        try {
            member = new MemberId(wire.getMember());
            if (wire.getReport() != null) {
                LeaseReport report = wire.getReport();
                return new RateEntry.Report(
                        member,
                        report.getNumber(),
                        report.getSharesRead(),
                        report.getLeaving(),
                        map(report.getUses(), LimitName::new, RateCodec::ofRecord));
            }
            if (wire.getShares() != null) {
                LeaseShares shares = wire.getShares();
                return new RateEntry.Shares(
                        member, shares.getPrevious(), map(shares.getChanges(), LimitName::new, RateCodec::ofRecord));
            }
            if (wire.getSnapshot() != null) {
                return SnapshotCodec.ofRecord(member, wire.getSnapshot());
            }
            if (wire.getReset() != null) {
                return new RateEntry.Reset(member, wire.getReset().getFrom());
            }
            return wire.getLeave() == null ? new RateEntry.Unknown(member) : new RateEntry.Leave(member);
        } catch (IllegalArgumentException _) {
            return new RateEntry.Unknown(member);
        }
    }

    static <K, V, L, W> Map<L, W> map(Map<K, V> from, Function<K, L> key, Function<V, W> value) {
        Map<L, W> to = new HashMap<>();
        from.forEach((k, v) -> to.put(key.apply(k), value.apply(v)));
        return to;
    }

    private static LimitUse toRecord(RateEntry.Use use) {
        return new LimitUse(
                use.perSecond(),
                use.keeps(),
                use.wants(),
                use.needs(),
                use.validFor().toMillis());
    }

    private static RateEntry.Use ofRecord(LimitUse use) {
        return new RateEntry.Use(
                use.getSegmentsPerSecond(),
                use.getKeeps(),
                use.getWants(),
                use.getNeeds(),
                Duration.ofMillis(use.getValidForMillis()));
    }

    private static LimitChange toRecord(RateEntry.Change change) {
        return new LimitChange(
                map(change.targets(), MemberId::value, Function.identity()),
                map(change.gone(), MemberId::value, Function.identity()));
    }

    private static RateEntry.Change ofRecord(LimitChange change) {
        return new RateEntry.Change(
                map(change.getTargets(), MemberId::new, Function.identity()),
                map(change.getGone(), MemberId::new, Function.identity()));
    }
}
