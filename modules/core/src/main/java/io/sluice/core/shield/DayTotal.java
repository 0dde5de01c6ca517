package io.sluice.core.shield;

import io.sluice.core.phone.Country;

/**
 * What one country was trusted with on one UTC day: codes entered, or home-made codes sent. It only grows, so the largest
 * of several is the truest.
 *
 * @param epochDay days since 1970-01-01
 */
public record DayTotal(CodeOrigin origin, Country country, long epochDay, long total) {}
