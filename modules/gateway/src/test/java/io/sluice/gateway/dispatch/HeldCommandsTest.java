package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.dispatch.CompletionTracker;
import io.sluice.core.dispatch.Ending;
import io.sluice.core.pause.Pausable;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.core.time.SystemScheduler;
import io.sluice.gateway.dispatch.HeldCommands.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeldCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final Pausable SHOP = pausable("shop");
    private static final Pausable BANK = pausable("bank");
    private static final int ALL = 1_000;

    private final HeldBudget budget = new HeldBudget(3);
    private final CompletionTracker tracker = new CompletionTracker(new SystemScheduler(Clock.systemUTC()));
    private final HeldCommands held = new HeldCommands(budget);
    private final Set<Pausable> paused = new HashSet<>(Set.of(SHOP, BANK));

    @Test
    void what_is_resumed_comes_out_in_the_order_of_the_topic_as_room_allows() {
        put(1, Optional.of(SHOP), LATER);
        put(2, Optional.of(BANK), LATER);
        put(3, Optional.of(SHOP), LATER);
        put(4, Optional.of(SHOP), LATER);
        held.stir();
        assertThat(take(NOW, ALL)).isEmpty();

        paused.remove(SHOP);
        held.stir();

        assertThat(take(NOW, 0)).isEmpty();
        assertThat(take(NOW, 2)).containsExactly(1L, 3L);
        assertThat(take(NOW, 2)).containsExactly(4L);
        assertThat(held.count()).isEqualTo(1);
    }

    @Test
    void what_expires_comes_out_while_it_is_paused() {
        put(1, Optional.of(SHOP), LATER);
        put(2, Optional.of(SHOP), NOW);

        assertThat(take(NOW.minusMillis(1), ALL)).isEmpty();
        assertThat(take(NOW, ALL)).containsExactly(2L);
        assertThat(take(LATER, ALL)).containsExactly(1L);
    }

    @Test
    void a_cancel_finds_each_record_of_a_command_that_was_published_twice_and_none_that_went_on() {
        put(1, 7, Optional.of(SHOP), LATER);
        put(2, 7, Optional.of(SHOP), LATER);
        held.look(id(7));
        assertThat(take(NOW, 1)).containsExactly(1L);
        assertThat(take(NOW, 1)).containsExactly(2L);

        held.look(id(7));
        assertThat(take(NOW, ALL)).isEmpty();
        put(3, 7, Optional.of(SHOP), LATER);
        held.look(id(7));

        assertThat(take(NOW, ALL)).containsExactly(3L);
    }

    @Test
    void what_is_canceled_or_next_in_its_line_comes_out_and_what_is_behind_another_does_not_by_itself() {
        put(1, Optional.of(SHOP), LATER);
        put(2, Optional.empty(), LATER);
        put(3, Optional.of(BANK), LATER);
        held.stir();
        assertThat(take(NOW, ALL)).isEmpty();

        held.look(id(3));
        held.look(2);
        held.look(77);

        assertThat(take(NOW, ALL)).containsExactly(2L, 3L);
        assertThat(take(NOW, ALL)).isEmpty();
    }

    @Test
    void the_oldest_of_a_sender_is_known() {
        assertThat(held.oldest(LaneName.NORMAL, SHOP.sender())).isEmpty();
        put(1, Optional.of(SHOP), LATER);
        put(2, Optional.of(BANK), LATER);
        put(3, Optional.of(SHOP), LATER);

        assertThat(held.oldest(LaneName.NORMAL, SHOP.sender())).contains(NOW.minusSeconds(3));
        assertThat(held.oldest(LaneName.BULK, SHOP.sender())).isEmpty();
    }

    @Test
    void a_spent_budget_stops_those_that_hold_something_and_nobody_else() {
        HeldCommands other = new HeldCommands(budget);
        for (long offset = 1; offset <= 3; offset++) {
            assertThat(held.mayGrow()).isTrue();
            put(offset, Optional.of(SHOP), LATER);
        }

        assertThat(held.mayGrow()).isFalse();
        assertThat(other.mayGrow()).isTrue();
        held.close();
        put(4, Optional.of(SHOP), LATER);
        assertThat(budget.spent()).isFalse();
        assertThat(held.count()).isZero();
    }

    @Test
    void what_is_held_takes_no_place_in_the_window() {
        Window window = new Window(tracker, held, new Reach(() -> Instant.MIN, Integer.MAX_VALUE));
        HeldBudget plenty = new HeldBudget(Integer.MAX_VALUE);
        HeldCommands many = new HeldCommands(plenty);
        Window ofMany = new Window(tracker, many, new Reach(() -> Instant.MIN, Integer.MAX_VALUE));
        for (long offset = 0; offset < 2L * Window.OPEN_MAX; offset++) {
            many.putAside(held(offset, offset, Optional.of(SHOP), LATER), false);
        }
        assertThat(window.full()).isTrue();

        assertThat(ofMany.full()).isFalse();
        assertThat(ofMany.hasRoom()).isTrue();
    }

    @Test
    void what_comes_back_has_places_of_its_own() {
        Window window = new Window(tracker, held, new Reach(() -> Instant.MIN, Integer.MAX_VALUE));
        for (long offset = 0; offset < Window.OPEN_MAX; offset++) {
            tracker.received(offset, NOW);
        }
        assertThat(window.full()).isTrue();
        assertThat(window.roomForBack()).isEqualTo(Window.BACK_MAX);

        window.cameBack();
        assertThat(window.full()).as("one of them was held before").isFalse();
        assertThat(window.roomForBack()).isEqualTo(Window.BACK_MAX - 1);
        window.wentOn();
        assertThat(window.roomForBack()).isEqualTo(Window.BACK_MAX);
    }

    private void put(long offset, Optional<Pausable> pausable, Instant until) {
        put(offset, offset, pausable, until);
    }

    private void put(long offset, long number, Optional<Pausable> pausable, Instant until) {
        held.putAside(held(offset, number, pausable, until), false);
    }

    private Held held(long offset, long number, Optional<Pausable> pausable, Instant until) {
        Pausable what = pausable.orElse(SHOP);
        Instant createdAt = NOW.minusSeconds(offset);
        Ending.Aside aside = new Ending.Aside(pausable, until, () -> {});
        return new Held(tracker.received(offset, NOW), NOW, id(number), what, createdAt, aside);
    }

    private List<Long> take(Instant now, int max) {
        return held.take(now, paused::contains, max).stream().map(Held::offset).toList();
    }

    private static CommandId id(long number) {
        return new CommandId(new UUID(7, number));
    }

    private static Pausable pausable(String sender) {
        return new Pausable(new SenderName(sender), LaneName.NORMAL, Optional.empty(), Purpose.TRANSACTIONAL);
    }
}
