package io.sluice.core.dispatch;

import static io.sluice.core.dispatch.DispatchWorld.lose;
import static io.sluice.core.dispatch.DispatchWorld.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.pace.Arrivals;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.FailureClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything at once from a seed: the guarantees that hold whatever the provider does. */
class OrderTest {
    private static final List<LaneName> LANES = List.of(LaneName.URGENT, LaneName.NORMAL, LaneName.BULK);
    private static final int COMMANDS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void in_any_weather_each_command_is_accepted_once_in_order_at_the_rate_and_answered(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 40);
        Random random = new Random(seed);
        weather(world, random);
        Map<CommandId, String> lineOf = new HashMap<>();
        List<CommandId> submitted = new ArrayList<>();
        world.run(() -> {
            for (int i = 1; i <= COMMANDS; i++) {
                LaneName lane = LANES.get(random.nextInt(3));
                int recipient = random.nextInt(60);
                CommandId id = world.submit(Commands.number(i).to(recipient).in(lane));
                submitted.add(id);
                lineOf.put(id, lane + " " + recipient);
                world.sleep(Duration.ofMillis(random.nextInt(20)));
            }
            world.scheduler.await("every ending", Duration.ofMinutes(40), () -> world.endings.size() == COMMANDS);
            world.assertNothingLeaked();
        });
        assertThat(world.provider.messages.stream().map(FakeProvider.Message::id))
                .doesNotHaveDuplicates();
        assertThat(world.endings.values()).allSatisfy(e -> assertThat(e).hasSize(1));
        assertOrder(world, submitted, lineOf);
        Arrivals arrivals = new Arrivals();
        world.provider.posts.forEach(p -> arrivals.add(p.arrivedNanos(), 1, ""));
        assertThat(arrivals.mostWithin(Duration.ofSeconds(1))).isLessThanOrEqualTo(40);
    }

    private static void weather(DispatchWorld world, Random random) {
        world.provider.roundTrip = _ -> Duration.ofMillis(20 + random.nextInt(200));
        world.provider.otherwise = _ -> switch (random.nextInt(40)) {
            case 0 -> lose(true);
            case 1 -> lose(false);
            case 2, 3 -> refuse(20429, FailureClass.TRANSIENT);
            case 4 -> refuse(21211, FailureClass.PERMANENT);
            case 5 -> new FakeProvider.Act.NotReached();
            case 6 -> new FakeProvider.Act.Break();
            default -> new FakeProvider.Act.Accept();
        };
    }

    /** Within a recipient and lane the first arrivals come in the order of submission. */
    private static void assertOrder(DispatchWorld world, List<CommandId> submitted, Map<CommandId, String> lineOf) {
        Map<String, List<CommandId>> arrived = new HashMap<>();
        for (FakeProvider.Post post : world.provider.posts) {
            List<CommandId> line =
                    arrived.computeIfAbsent(lineOf.getOrDefault(post.id(), "unknown"), _ -> new ArrayList<>());
            if (line.isEmpty() || !line.getLast().equals(post.id())) {
                line.add(post.id());
            }
        }
        arrived.forEach((line, ids) -> {
            List<CommandId> expected = submitted.stream()
                    .filter(id -> line.equals(lineOf.get(id)) && ids.contains(id))
                    .toList();
            assertThat(ids).as("line " + line).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothing_is_posted_to_a_number_after_its_stop_whatever_waits(long seed) {
        DispatchWorld world = new DispatchWorld(seed, 10);
        world.run(() -> {
            for (int i = 1; i <= 500; i++) {
                world.submit(Commands.number(i).to(i % 5));
            }
            world.sleep(Duration.ofSeconds(2));
            E164 stopped = new E164("+12025550002");
            world.optOuts.optedOut.add(stopped);
            long from = world.scheduler.nanoTime();
            world.scheduler.await("every ending", Duration.ofMinutes(5), () -> world.endings.size() == 500);
            assertThat(world.provider.posts).noneMatch(p -> p.to().equals(stopped) && p.startedNanos() > from);
            world.assertNothingLeaked();
        });
    }
}
