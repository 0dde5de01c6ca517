package io.sluice.quickstart.broker;

import io.sluice.quickstart.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. A port that was free a moment ago can be taken by another process: good enough for one user. */
public final class LoopbackPorts {
    private LoopbackPorts() {}

    /**
     * The port itself if it is free, or any free one for 0.
     *
     * @param option how to choose another port, for the message
     * @throws CannotStartException if somebody else listens there
     */
    public static int require(int port, String what, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new CannotStartException(
                    "Port %d for %s is in use. Stop what listens there, or choose another port: %s"
                            .formatted(port, what, option),
                    taken);
        }
    }

    /** Some free port. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port on 127.0.0.1", none);
        }
    }
}
