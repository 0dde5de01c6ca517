package io.sluice.core.pace;

import io.sluice.core.command.LaneName;

/**
 * How a lane shares the permits of a rate pool with the others.
 *
 * @param priority smaller goes first
 * @param reserve share (0 to 1) of the pool that the lane gets before any other while it has work and holds less: a
 *     lane with a reserve cannot starve
 * @param ceiling share (above 0 to 1) of the pool that the lane never exceeds: a lane with a ceiling cannot flood
 */
public record LaneRule(LaneName name, int priority, double reserve, double ceiling) {
    public LaneRule {
        if (!(reserve >= 0 && reserve <= ceiling && ceiling > 0 && ceiling <= 1)) {
            throw new IllegalArgumentException("Lane " + name + " needs 0 <= reserve <= ceiling <= 1 and ceiling > 0");
        }
    }
}
