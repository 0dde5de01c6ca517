package io.sluice.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When people may be called. */
class CallingHoursTest {
    private static final CallingHours DAY = new CallingHours(LocalTime.of(8, 0), LocalTime.of(21, 0));
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    private static Instant utc(String time) {
        return Instant.parse("2026-11-20T" + time + ":00Z");
    }

    @Test
    void the_day_begins_and_ends_by_the_clock_of_the_called() {
        assertThat(DAY.nextOpen(utc("13:00"), Set.of(NEW_YORK))).contains(utc("13:00"));
        assertThat(DAY.nextOpen(utc("12:59"), Set.of(NEW_YORK))).contains(utc("13:00"));
        assertThat(DAY.nextOpen(Instant.parse("2026-11-21T02:00:00Z"), Set.of(NEW_YORK)))
                .contains(Instant.parse("2026-11-21T13:00:00Z"));
        assertThat(DAY.openFor(utc("13:00"), Set.of(NEW_YORK))).isEqualTo(Duration.ofHours(13));
        assertThat(DAY.openFor(utc("12:59"), Set.of(NEW_YORK))).isZero();
    }

    @Test
    void who_may_be_on_either_coast_is_called_when_it_is_day_on_both() {
        Set<ZoneId> coasts = Set.of(NEW_YORK, LOS_ANGELES);

        assertThat(DAY.nextOpen(utc("13:00"), coasts)).contains(utc("16:00"));
        assertThat(DAY.openFor(utc("16:00"), coasts)).isEqualTo(Duration.ofHours(10));
        assertThat(DAY.nextOpen(Instant.parse("2026-11-21T02:00:00Z"), coasts))
                .contains(Instant.parse("2026-11-21T16:00:00Z"));
    }

    @Test
    void where_day_never_comes_at_once_nobody_is_called() {
        Set<ZoneId> ends = Set.of(ZoneId.of("Pacific/Guam"), NEW_YORK);
        CallingHours narrow = new CallingHours(LocalTime.of(10, 0), LocalTime.of(14, 0));

        assertThat(narrow.nextOpen(utc("12:00"), ends)).isEmpty();
        assertThat(DAY.nextOpen(utc("12:00"), Set.of())).isEmpty();
    }

    @Test
    void the_clock_change_moves_the_day() {
        // Clocks go back on 1 November 2026.
        assertThat(DAY.nextOpen(Instant.parse("2026-11-01T04:30:00Z"), Set.of(NEW_YORK)))
                .contains(Instant.parse("2026-11-01T13:00:00Z"));
    }

    @Test
    void any_time_is_any_time() {
        assertThat(CallingHours.ANY.nextOpen(utc("03:00"), Set.of())).contains(utc("03:00"));
        assertThat(CallingHours.ANY.openFor(utc("03:00"), Set.of())).isPositive();
        assertThatThrownBy(() -> new CallingHours(LocalTime.of(21, 0), LocalTime.of(8, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
