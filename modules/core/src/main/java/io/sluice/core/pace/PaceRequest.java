package io.sluice.core.pace;

import io.sluice.core.command.LaneName;
import io.sluice.core.sender.Outlet;
import io.sluice.core.sender.ServiceName;

/**
 * What one command asks of the pacer: so many segments of its sender's pool, in its lane, for its service.
 *
 * @param weight share of the service among those that wait in the same lane, at least 1
 */
public record PaceRequest(Outlet sender, LaneName lane, ServiceName service, int weight, int segments) {
    /** The longest text, 1600 units, in UCS-2 segments of 67. Verifications and calls count as one segment. */
    public static final int SEGMENTS_MAX = 24;

    public PaceRequest {
        if (segments < 1 || segments > SEGMENTS_MAX || weight < 1) {
            throw new IllegalArgumentException("1 to " + SEGMENTS_MAX + " segments and a weight of at least 1");
        }
    }
}
