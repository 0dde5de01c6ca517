package io.sluice.quickstart.broker;

import io.sluice.quickstart.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of 127.0.0.1. Thread-safe. */
public final class LoopbackPorts {
    private static final PortBlock BLOCK = PortBlock.claim(
            Path.of(System.getProperty("java.io.tmpdir"), "sluice-ports-" + System.getProperty("user.name")),
            (int) (ProcessHandle.current().pid() % PortBlock.BLOCKS));

    private static final AtomicInteger given = new AtomicInteger();

    private LoopbackPorts() {}

    /**
     * The port itself if it is free, or any free one for 0.
     *
     * @param option how to choose another port, for the message
     * @throws CannotStartException if somebody else listens there
     */
    public static int require(int port, String what, String option) {
        if (port == 0) {
            return free();
        }
        try {
            return bind(port);
        } catch (IOException taken) {
            throw new CannotStartException(
                    "Port %d for %s is in use. Stop what listens there, or choose another port: %s"
                            .formatted(port, what, option),
                    taken);
        }
    }

    /** A port that nobody listens at, and that no other process is given here as long as this one lives. */
    public static int free() {
        for (int tries = 0; tries < PortBlock.PORTS; tries++) {
            int port = BLOCK.first() + given.getAndIncrement() % PortBlock.PORTS;
            try {
                return bind(port);
            } catch (IOException _) {
                // In use by this process still, or by somebody who does not ask here: the next one.
            }
        }
        throw new CannotStartException("All ports from %d to %d of 127.0.0.1 are in use"
                .formatted(BLOCK.first(), BLOCK.first() + PortBlock.PORTS - 1));
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
