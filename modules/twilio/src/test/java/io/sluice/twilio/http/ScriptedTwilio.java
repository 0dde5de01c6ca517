package io.sluice.twilio.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of raw sockets that plays one scripted behaviour per request and keeps what it read. The last one repeats. */
public final class ScriptedTwilio implements AutoCloseable {
    private final ServerSocket listener;
    private final Queue<Play> script = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean resetOnAccept;

    public ScriptedTwilio(Play... plays) {
        script.addAll(List.of(plays));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** One request as it was read. */
    public record Seen(String method, String target, Map<String, String> headers, String body) {
        /** The decoded form; values of a repeated name in order. */
        public Map<String, List<String>> form() {
            Map<String, List<String>> form = new TreeMap<>();
            String text = method.equals("GET") ? target.substring(target.indexOf('?') + 1) : body;
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                form.computeIfAbsent(decode(pair.substring(0, equals)), _ -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            }
            return form;
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    /** What the server does with a request that it has read. */
    @FunctionalInterface
    public interface Play {
        void on(ScriptedTwilio server, Socket socket, OutputStream out) throws IOException;
    }

    /** A whole answer; the connection stays open. */
    public static Play answer(int status, String body, String... headers) {
        return (server, socket, out) -> {
            out.write(head(status, body.getBytes(StandardCharsets.UTF_8).length, headers));
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
        };
    }

    /** A whole answer, once the latch is open. */
    public static Play answerAfter(CountDownLatch open, int status, String body) {
        return (server, socket, out) -> {
            while (open.getCount() > 0 && !server.rest(5)) {
                Thread.onSpinWait();
            }
            answer(status, body).on(server, socket, out);
        };
    }

    /** An answer that promises more than it holds. */
    public static Play truncated(int status, String body) {
        return (server, socket, out) -> {
            out.write(head(status, body.length() + 100));
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.close();
        };
    }

    /** The answer, and then the connection is closed although it was promised to stay. */
    public static Play answerAndClose(int status, String body) {
        return (server, socket, out) -> {
            answer(status, body).on(server, socket, out);
            socket.close();
        };
    }

    /** Reads and says nothing. */
    public static Play hang() {
        return (server, socket, out) -> server.rest(TimeUnit.MINUTES.toMillis(1));
    }

    /** Says one byte of these at a time, for ever. */
    public static Play drip(String start) {
        return (server, socket, out) -> {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            while (!server.rest(50)) {
                out.write('x');
                out.flush();
            }
        };
    }

    /** Reads and resets the connection. */
    public static Play reset() {
        return (server, socket, out) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    public ScriptedTwilio then(Play play) {
        script.add(play);
        return this;
    }

    /** From now on every connection is reset before anything is read. */
    public ScriptedTwilio resetOnAccept() {
        resetOnAccept = true;
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public int posts() {
        return (int)
                seen.stream().filter(request -> request.method().equals("POST")).count();
    }

    public int connections() {
        return connections.get();
    }

    public int openConnections() {
        return open.size();
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Waits; true when the server was closed meanwhile. */
    private boolean rest(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                if (resetOnAccept) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } else {
                    open.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (Optional<Seen> request = read(socket); request.isPresent(); request = read(socket)) {
                seen.add(request.get());
                Play play = script.size() > 1 ? script.remove() : script.element();
                play.on(this, socket, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The client went away, which some scripts want.
        } finally {
            open.remove(socket);
        }
    }

    private static Optional<Seen> read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.isClosed() ? -1 : in.read();
            if (next < 0) {
                return Optional.empty();
            }
            head.write(next);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        String[] start = lines[0].split(" ");
        return Optional.of(new Seen(start[0], start[1], headers, new String(body, StandardCharsets.UTF_8)));
    }

    private static byte[] head(int status, int length, String... headers) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Scripted\r\nContent-Length: " + length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
