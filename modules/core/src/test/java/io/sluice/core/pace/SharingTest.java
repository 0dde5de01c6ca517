package io.sluice.core.pace;

import static io.sluice.core.pace.PaceWorld.MAIN;
import static io.sluice.core.pace.PaceWorld.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.command.LaneName;
import io.sluice.core.pace.Arrivals.Arrival;
import io.sluice.core.sender.SenderProfile;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Who gets the permits when there are not enough for all. */
class SharingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void urgent_overtakes_a_backlog_within_one_turn_of_a_token() {
        PaceWorld world = new PaceWorld(1).pool(10);
        world.run(() -> {
            backlog(world, LaneName.BULK, "ads", 1, 300, 1);
            world.sleep(Duration.ofSeconds(5));
            long asked = world.scheduler.nanoTime();
            world.send(request(MAIN, LaneName.URGENT, "otp", 1, 1));
            world.sleep(Duration.ofSeconds(2));
            Arrival urgent = first(world, "urgent otp");
            assertThat(Duration.ofNanos(urgent.nanos() - asked)).isLessThan(Duration.ofMillis(1_100));
        });
    }

    @Test
    void a_reserve_keeps_the_lowest_lane_alive_and_a_ceiling_bounds_it() {
        PaceWorld world = new PaceWorld(2, 0, PaceWorld.LANES).pool(20);
        world.run(() -> {
            backlog(world, LaneName.URGENT, "otp", 1, 1500, 1);
            backlog(world, LaneName.BULK, "ads", 1, 1500, 1);
            world.sleep(Duration.ofSeconds(30));
            // 5 % of 20 is one token; it goes round once in about a second.
            assertThat(share(world, "bulk ads")).isCloseTo(0.05, within(0.02));
        });
        PaceWorld alone = new PaceWorld(2, 0, PaceWorld.LANES).pool(20);
        alone.run(() -> {
            backlog(alone, LaneName.BULK, "ads", 1, 1500, 1);
            alone.sleep(Duration.ofSeconds(30));
            assertThat(alone.arrivals.mostWithin(SECOND)).isEqualTo(16);
            assertThat(alone.arrivals.segments(_ -> true)).isBetween(15 * 28, 16 * 30);
        });
    }

    @Test
    void services_share_by_segments_and_weight_however_long_their_messages_are() {
        PaceWorld world = new PaceWorld(3, 0, PaceWorld.LANES).pool(40);
        world.run(() -> {
            backlog(world, LaneName.NORMAL, "short", 1, 2000, 1);
            backlog(world, LaneName.NORMAL, "long", 1, 300, 8);
            backlog(world, LaneName.NORMAL, "heavy", 2, 2000, 1);
            world.sleep(Duration.ofSeconds(40));
            Offset<Double> near = within(0.03);
            assertThat(share(world, "normal short")).isCloseTo(0.25, near);
            assertThat(share(world, "normal long")).isCloseTo(0.25, near);
            assertThat(share(world, "normal heavy")).isCloseTo(0.5, near);
        });
    }

    /**
     * Control: a flow that loses its debt when it is empty for a moment gets eight segments for each one of the other.
     */
    @Test
    void a_service_that_sends_one_long_message_at_a_time_gets_no_more_than_its_share() {
        PaceWorld world = new PaceWorld(4, 0, PaceWorld.LANES).pool(40);
        world.run(() -> {
            backlog(world, LaneName.NORMAL, "patient", 1, 3000, 1);
            for (int i = 0; i < 3; i++) {
                world.scheduler.start("again and again", () -> {
                    while (true) {
                        PaceRequest next = request(MAIN, LaneName.NORMAL, "again", 1, 8);
                        world.waitAndUse(world.pacer.join(next), p -> world.post(p, next));
                    }
                });
            }
            world.sleep(Duration.ofSeconds(40));
            assertThat(share(world, "normal again")).isLessThan(0.55);
        });
    }

    @Test
    void a_newcomer_starts_at_the_present_level_instead_of_with_a_credit() {
        PaceWorld world = new PaceWorld(5, 0, PaceWorld.LANES).pool(20);
        world.run(() -> {
            backlog(world, LaneName.NORMAL, "old", 1, 3000, 1);
            world.sleep(Duration.ofSeconds(30));
            backlog(world, LaneName.NORMAL, "new", 1, 3000, 1);
            long from = world.scheduler.nanoTime();
            world.sleep(Duration.ofSeconds(20));
            int fresh = world.arrivals.segments(a -> a.what().equals("normal new"));
            int old = world.arrivals.segments(a -> a.what().equals("normal old") && a.nanos() > from);
            assertThat((double) fresh / (fresh + old)).isCloseTo(0.5, within(0.05));
        });
    }

    @Test
    void a_sender_that_was_braked_gets_no_credit_for_the_time() {
        SenderProfile other = PaceWorld.sender("other", "pool");
        PaceWorld world = new PaceWorld(6, 0, PaceWorld.LANES).pool(20);
        world.run(() -> {
            world.braked.add(other.name());
            backlog(world, LaneName.NORMAL, "one", 1, 2000, 1);
            for (int i = 0; i < 1000; i++) {
                world.send(request(other, LaneName.NORMAL, "two", 1, 1));
            }
            world.sleep(Duration.ofSeconds(20));
            assertThat(share(world, "normal two")).isZero();
            world.braked.clear();
            long from = world.scheduler.nanoTime();
            world.sleep(Duration.ofSeconds(20));
            int two = world.arrivals.segments(a -> a.what().equals("normal two"));
            int one = world.arrivals.segments(a -> a.what().equals("normal one") && a.nanos() > from);
            assertThat((double) two / (one + two)).isCloseTo(0.5, within(0.06));
        });
    }

    @Test
    void two_pools_share_the_limit_of_their_account_and_long_messages_do_not_starve() {
        SenderProfile second = PaceWorld.sender("second", "second pool".replace(' ', '-'));
        PaceWorld world = new PaceWorld(7, 0, PaceWorld.LANES);
        world.pacer.limitAccount(PaceWorld.ACCOUNT, 20);
        world.pool(20);
        world.pacer.addPool(second.ratePool(), PaceWorld.ACCOUNT, 20);
        world.run(() -> {
            backlog(world, LaneName.NORMAL, "one", 1, 1500, 1);
            for (int i = 0; i < 150; i++) {
                world.send(request(second, LaneName.NORMAL, "two", 1, 10));
            }
            world.sleep(Duration.ofSeconds(30));
            assertThat(world.arrivals.mostWithin(SECOND)).isLessThanOrEqualTo(20);
            assertThat(share(world, "normal two")).isBetween(0.3, 0.7);
            assertThat(world.arrivals.segments(_ -> true)).isGreaterThan(20 * 25);
            world.awaitDone(1650, Duration.ofMinutes(10));
            world.assertNothingLeaked(MAIN, second);
        });
    }

    private static void backlog(
            PaceWorld world, LaneName lane, String service, int weight, int messages, int segments) {
        for (int i = 0; i < messages; i++) {
            world.send(request(MAIN, lane, service, weight, segments));
        }
    }

    private static double share(PaceWorld world, String what) {
        return (double) world.arrivals.segments(a -> a.what().equals(what)) / world.arrivals.segments(_ -> true);
    }

    private static Arrival first(PaceWorld world, String what) {
        List<Arrival> all = world.arrivals.all();
        return all.stream().filter(a -> a.what().equals(what)).findFirst().orElseThrow();
    }
}
