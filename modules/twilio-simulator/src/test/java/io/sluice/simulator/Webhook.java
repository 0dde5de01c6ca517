package io.sluice.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.simulator.http.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The application's side: takes webhooks and answers them with the statuses that were set, then with documents, else with 204. */
final class Webhook implements AutoCloseable {
    private static final int DEADLINE_SECONDS = 10;

    record Received(String method, String url, Parameters form, Map<String, List<String>> headers, long nanos) {
        String value(String name) {
            return String.valueOf(form.first(name));
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, String> documents = new ConcurrentHashMap<>();

    Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** The next requests are answered with these; a 302 leads to {@code /elsewhere}. */
    void answerWith(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    /** Requests for this path get this document. */
    void serve(String path, String twiml) {
        documents.put(path, twiml);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String url = url() + exchange.getRequestURI();
            received.add(new Received(
                    exchange.getRequestMethod(),
                    url,
                    Parameters.parse(body),
                    Map.copyOf(exchange.getRequestHeaders()),
                    System.nanoTime()));
            Integer status = answers.poll();
            if (status != null && status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            String document = documents.get(exchange.getRequestURI().getPath());
            if (status != null || document == null) {
                exchange.sendResponseHeaders(status == null ? 204 : status, -1);
                return;
            }
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next request; fails the test when none comes. */
    Received next() throws InterruptedException {
        Received next = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no webhook request within " + DEADLINE_SECONDS + " s");
        }
        return next;
    }

    /** The message statuses of the next requests. */
    List<String> nextStatuses(int count) throws InterruptedException {
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(next().value("MessageStatus"));
        }
        return statuses;
    }

    @Nullable
    Received waiting() {
        return received.peek();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
