package io.sluice.gateway.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Bytes to the server and what comes back, for requests that no HTTP client makes. */
final class RawRequest implements AutoCloseable {
    /** Nothing of the server under test may take longer. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private static final int STATUS_LINE_PREFIX = "HTTP/1.1 ".length();

    private final Socket socket;

    RawRequest(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(ANSWER_MAX.toMillis()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What the server does not take any more is left out. */
    void write(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            // closed by the server, which may have answered before: that answer is what counts
            socket.shutdownInput();
        }
    }

    /** No more bytes will come. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * The status of the answer; 0 when the connection ended without one.
     *
     * @throws java.net.SocketTimeoutException when nothing happens within the bound: the request blocks
     */
    int status() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            int next = in.read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
        } catch (SocketException e) {
            return 0;
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.startsWith("HTTP/1.1 ")
                ? Integer.parseInt(text.substring(STATUS_LINE_PREFIX, STATUS_LINE_PREFIX + 3))
                : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
