package io.sluice.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.LeaseLeave;
import io.sluice.core.lease.MemberId;
import io.sluice.core.lease.RateEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands on the topic of permit leases, reading goes on. */
class RateCodecTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 129, 10_000})
    void an_entry_of_a_member_that_cannot_be_is_of_nobody_and_changes_nothing(int length) {
        assertThat(RateCodec.ofRecord(leaveOf("m".repeat(length)))).isEqualTo(new RateEntry.Unknown(RateCodec.NOBODY));
    }

    @Test
    void an_entry_of_a_member_is_read_as_it_was_written() {
        RateEntry leave = new RateEntry.Leave(new MemberId("m".repeat(128)));
        assertThat(RateCodec.ofRecord(leaveOf("m".repeat(128)))).isEqualTo(leave);
    }

    private static io.sluice.contract.RateEntry leaveOf(String member) {
        var wire = new io.sluice.contract.RateEntry();
        wire.setMember(member);
        wire.setLeave(new LeaseLeave(Instant.EPOCH));
        return wire;
    }
}
