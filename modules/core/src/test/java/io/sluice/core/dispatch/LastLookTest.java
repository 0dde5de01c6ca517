package io.sluice.core.dispatch;

import static io.sluice.core.dispatch.DispatchWorld.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.pace.Lease;
import io.sluice.core.pace.LimitName;
import io.sluice.core.pace.PoolView;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.RatePoolName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens between the flow's own look at the gate and the first byte: the request waits for a connection here.
 * Control: with {@code mayStart()} answering yes, each of these POSTs goes out.
 */
class LastLookTest {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final RatePoolName POOL = new RatePoolName("pool");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void stop_received_while_the_request_waits_for_its_connection_wins(long seed) {
        DispatchWorld world = waitingForConnection(seed);
        world.run(() -> {
            CommandId id = onItsWay(world);
            world.optOuts.optedOut.add(new E164(Commands.number(1).to()));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Suppressed.class);
            assertThat(world.provider.posts).isEmpty();
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Released", "Suppressed");
            assertThat(((JournalEntry.Released) world.journal.of(id).get(1)).posted())
                    .isFalse();
            assertThat(((JournalEntry.Outcome) world.journal.of(id).getLast()).attempts())
                    .isZero();
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_claim_that_ends_while_the_request_waits_is_not_posted_on_but_claimed_anew(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.provider.connect = SETTINGS.claimValidity().plusSeconds(1);
        world.run(() -> {
            CommandId id = onItsWay(world);
            world.sleep(SETTINGS.claimValidity().minusSeconds(1));
            world.provider.connect = Duration.ZERO;
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Released", "Intent", "Accepted");
            assertThat(world.provider.posts).hasSize(1);
            assertThat(((JournalEntry.Outcome) world.journal.of(id).getLast()).attempts())
                    .isEqualTo(1);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_command_that_expires_while_the_request_waits_is_not_sent(long seed) {
        DispatchWorld world = waitingForConnection(seed);
        world.run(() -> {
            CommandId id = world.submit(Commands.number(1).expiringAfter(Duration.ofSeconds(2)));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Expired.class);
            assertThat(world.provider.posts).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_cancel_and_a_hand_over_stop_the_request_that_waits(long seed) {
        DispatchWorld world = waitingForConnection(seed);
        world.run(() -> {
            CommandId canceled = onItsWay(world);
            world.cancel(100, canceled);
            assertThat(world.awaitDisposition(canceled)).isInstanceOf(Disposition.Canceled.class);
            CommandId handedOver = world.submit(Commands.number(2));
            world.sleep(Duration.ofSeconds(1));
            world.desk.beginDrain();
            assertThat(world.awaitEnding(handedOver)).isInstanceOf(Ending.Left.class);
            assertThat(world.journal.kinds(handedOver)).containsExactly("Intent", "Released");
            assertThat(world.provider.posts).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_lease_that_ends_while_the_request_waits_stops_it_until_there_are_permits_again(long seed) {
        DispatchWorld world = waitingForConnection(seed);
        world.run(() -> {
            CommandId id = onItsWay(world);
            PoolView before = world.pacer.view(POOL);
            world.pacer.lease(Map.of(), world.scheduler.nanoTime());
            world.sleep(Duration.ofSeconds(10));
            assertThat(world.provider.posts).isEmpty();
            Lease again = new Lease(before.tokens(), before.limit(), 1);
            world.pacer.lease(Map.of(LimitName.of(POOL), again), world.scheduler.deadlineIn(Duration.ofDays(1)));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_view_that_breaks_while_the_request_waits_keeps_the_post_back(long seed) {
        DispatchWorld world = waitingForConnection(seed);
        world.run(() -> {
            CommandId id = onItsWay(world);
            world.optOuts.stale = true;
            world.sleep(Duration.ofSeconds(20));
            assertThat(world.provider.posts).isEmpty();
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Released");
            world.optOuts.stale = false;
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
        });
    }

    private static DispatchWorld waitingForConnection(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.provider.connect = CONNECT;
        return world;
    }

    /** A command that has passed the flow's own look and waits for its connection now. */
    private static CommandId onItsWay(DispatchWorld world) {
        CommandId id = world.submit(Commands.number(1));
        world.scheduler.await("the intent", Duration.ofSeconds(1), () -> world.journal
                .kinds(id)
                .equals(List.of("Intent")));
        world.sleep(Duration.ofSeconds(1));
        return id;
    }
}
