package io.sluice.core.shield;

import java.time.Duration;
import java.util.List;

/**
 * How much is normal. A window's allowance is its floor and what traffic has earned on top.
 *
 * @param number codes to one number, entered or not
 * @param range codes to 10,000 neighbouring numbers that were not entered; 100,000 neighbours have twice as much
 * @param country codes to one country that were not entered
 * @param newRanges codes to one country that were not entered, in ranges where nobody entered one lately
 * @param unverifiedShare codes not entered per code entered that a range or country has earned: 0.6 lets verifications
 *     fail in three of eight cases
 * @param homeMadeRangeShare part of a country's home-made codes that may go to one range
 * @param homeMadeGrowth how many times its best day a country's home-made codes may reach
 * @param numbersMax numbers that are remembered; beyond it the longest silent is forgotten
 * @param rangesMax ranges that are remembered, likewise
 */
public record ShieldLimits(
        List<Window> number,
        List<Window> range,
        List<Window> country,
        List<Window> newRanges,
        double unverifiedShare,
        double homeMadeRangeShare,
        double homeMadeGrowth,
        int numbersMax,
        int rangesMax) {
    /** Largest limit of a number: so many of its starts are remembered. */
    public static final int NUMBER_FLOOR_MAX = 100;

    public ShieldLimits {
        number = List.copyOf(number);
        range = List.copyOf(range);
        country = List.copyOf(country);
        newRanges = List.copyOf(newRanges);
        if (number.isEmpty() || range.isEmpty() || country.isEmpty()) {
            throw new IllegalArgumentException("each kind of limit has at least one window");
        }
        if (!lengths(range).equals(lengths(country)) || !lengths(range).equals(lengths(newRanges))) {
            throw new IllegalArgumentException("ranges and countries have windows of the same lengths");
        }
        if (number.stream().anyMatch(window -> window.floor() > NUMBER_FLOOR_MAX)) {
            throw new IllegalArgumentException("at most " + NUMBER_FLOOR_MAX + " codes to a number");
        }
        if (unverifiedShare < 0 || homeMadeRangeShare < 0 || homeMadeGrowth < 0 || numbersMax < 1 || rangesMax < 1) {
            throw new IllegalArgumentException("shares are not negative and bounds are at least 1");
        }
    }

    private static List<Duration> lengths(List<Window> windows) {
        return windows.stream().map(Window::length).toList();
    }
}
