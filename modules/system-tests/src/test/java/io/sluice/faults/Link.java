package io.sluice.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way from one part to another, as a TCP relay: it can stand still with all connections open, or break them all.
 * Bytes in between are kept, so that what was written before a stall arrives after it. Thread-safe.
 */
public final class Link implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    private final String name;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object flow = new Object();
    private boolean stalled;
    private volatile int target;

    private Link(String name, ServerSocket entrance) {
        this.name = name;
        this.entrance = entrance;
    }

    /** Opens the entrance; {@link #leadTo} says where it leads before the first connection. */
    static Link open(String name) {
        try {
            Link link = new Link(name, new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("link-" + name).start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Link leadTo(int port) {
        target = port;
        return this;
    }

    String name() {
        return name;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Nothing passes until {@link #flow()}; connections stay open. */
    void stall() {
        synchronized (flow) {
            stalled = true;
        }
    }

    void flow() {
        synchronized (flow) {
            stalled = false;
            flow.notifyAll();
        }
    }

    /** Breaks all connections with a reset; new ones may be made at once. */
    void reset() {
        open.forEach(this::breakOff);
    }

    @Override
    public void close() {
        flow();
        try {
            entrance.close();
        } catch (IOException _) {
            // Nobody can enter any more either way.
        }
        reset();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                Thread.ofVirtual().start(() -> relay(near));
            } catch (IOException _) {
                // Closed, or a client that went away while it entered.
            }
        }
    }

    private void relay(Socket near) {
        Socket far = new Socket();
        open.add(near);
        open.add(far);
        try {
            awaitFlow();
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pump(far, near));
            pump(near, far);
            back.join();
        } catch (IOException _) {
            // The target is down: the client sees a broken connection.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            breakOff(near);
            breakOff(far);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                awaitFlow();
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException _) {
            breakOff(from);
            breakOff(to);
        }
    }

    private void awaitFlow() throws InterruptedException {
        synchronized (flow) {
            while (stalled) {
                flow.wait();
            }
        }
    }

    private void breakOff(@Nullable Socket socket) {
        if (socket == null || !open.remove(socket)) {
            return;
        }
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // Closed already.
        }
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is left to close.
        }
    }
}
