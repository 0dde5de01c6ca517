package io.sluice.gateway.rate;

import io.sluice.contract.LeaseSnapshot;
import io.sluice.contract.LimitShares;
import io.sluice.contract.MemberShare;
import io.sluice.contract.MemberStanding;
import io.sluice.core.lease.LedgerState;
import io.sluice.core.lease.LedgerState.Standing;
import io.sluice.core.lease.MemberId;
import io.sluice.core.lease.RateEntry;
import io.sluice.core.lease.Share;
import io.sluice.core.pace.LimitName;
import java.time.Duration;

/** Snapshots between the core's form and the contract's. */
final class SnapshotCodec {
    private SnapshotCodec() {}

    static LeaseSnapshot toRecord(RateEntry.Snapshot snapshot) {
        LedgerState state = snapshot.state();
        return new LeaseSnapshot(
                snapshot.asOf(),
                state.lastShares(),
                state.lastKnowing(),
                RateCodec.map(
                        state.members(),
                        MemberId::value,
                        standing -> new MemberStanding(standing.since(), standing.lastReport())),
                RateCodec.map(
                        state.limits(),
                        LimitName::value,
                        shares -> new LimitShares(RateCodec.map(shares, MemberId::value, SnapshotCodec::toRecord))));
    }

    static RateEntry.Snapshot ofRecord(MemberId member, LeaseSnapshot snapshot) {
        LedgerState state = new LedgerState(
                snapshot.getLastShares(),
                snapshot.getLastKnowing(),
                RateCodec.map(
                        snapshot.getMembers(),
                        MemberId::new,
                        standing -> new Standing(standing.getSince(), standing.getLastReport())),
                RateCodec.map(
                        snapshot.getLimits(),
                        LimitName::new,
                        limit -> RateCodec.map(limit.getMembers(), MemberId::new, SnapshotCodec::ofRecord)));
        return new RateEntry.Snapshot(member, snapshot.getAsOf(), state);
    }

    private static MemberShare toRecord(Share share) {
        return new MemberShare(
                share.since(),
                share.perSecond(),
                share.lease(),
                share.target(),
                share.raisedAt(),
                share.validFor().toMillis());
    }

    private static Share ofRecord(MemberShare share) {
        return new Share(
                share.getSince(),
                share.getSegmentsPerSecond(),
                share.getLease(),
                share.getTarget(),
                share.getRaisedAt(),
                Duration.ofMillis(share.getValidForMillis()));
    }
}
