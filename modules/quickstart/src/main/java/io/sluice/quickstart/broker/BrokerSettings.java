package io.sluice.quickstart.broker;

import java.nio.file.Path;

/**
 * Where the embedded broker keeps its data and listens.
 *
 * @param folder holds the data of all runs; made when it is missing
 * @param port on 127.0.0.1; 0 takes a free one
 */
public record BrokerSettings(Path folder, int port) {
    private static final int PORT_MAX = 65_535;

    public BrokerSettings {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("a port is 0 to " + PORT_MAX);
        }
    }
}
