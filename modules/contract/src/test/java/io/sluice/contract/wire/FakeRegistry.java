package io.sluice.contract.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part of the Confluent-compatible REST API that is used, on loopback, with faults by replacing its answers. */
final class FakeRegistry implements AutoCloseable {
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> logins = new CopyOnWriteArrayList<>();
    volatile @Nullable Function<String, Answer> fault;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/registry");
    }

    void hold(int id, String schema) {
        schemas.put(id, schema);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().replaceFirst("^/registry", "");
        String asked = exchange.getRequestMethod() + " " + path;
        requests.add(asked);
        logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Function<String, Answer> wrong = fault;
        Answer answer = wrong == null ? answer(asked, body) : wrong.apply(asked);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Answer answer(String asked, String body) throws IOException {
        if (asked.startsWith("GET /schemas/ids/")) {
            String schema = schemas.get(Integer.parseInt(asked.substring("GET /schemas/ids/".length())));
            return schema == null ? notFound(40403) : json(Map.of("schema", schema));
        }
        JsonNode json = SchemaText.JSON.readTree(body);
        String schema = json.path("schema").asText();
        for (Map.Entry<Integer, String> held : schemas.entrySet()) {
            if (held.getValue().equals(schema)) {
                return json(Map.of("id", held.getKey()));
            }
        }
        if (!asked.endsWith("/versions")) {
            return notFound(40401);
        }
        int id = schemas.size() + 1;
        schemas.put(id, schema);
        return json(Map.of("id", id));
    }

    private static Answer json(Map<String, ?> fields) throws IOException {
        return new Answer(200, SchemaText.JSON.writeValueAsString(fields));
    }

    static Answer notFound(int code) {
        return new Answer(404, "{\"error_code\":" + code + ",\"message\":\"not found\"}");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
