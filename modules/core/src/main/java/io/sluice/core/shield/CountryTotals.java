package io.sluice.core.shield;

import io.sluice.core.phone.Country;
import java.util.Map;

/**
 * What one country was trusted with, day by day: codes entered, or home-made codes sent. A day's total only grows, so the
 * largest of several is the truest.
 *
 * @param byDay total by UTC day, counted in days since 1970-01-01
 */
public record CountryTotals(CodeOrigin origin, Country country, Map<Long, Long> byDay) {
    public CountryTotals {
        byDay = Map.copyOf(byDay);
    }
}
