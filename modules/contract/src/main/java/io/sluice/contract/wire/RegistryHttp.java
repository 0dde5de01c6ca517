package io.sluice.contract.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contract.wire.RegistrySettings.Login;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the registry's replicas, each tried once in order until one answers as a registry. Takes at most the
 * number of replicas times the answer timeout. A "not there" (404) is believed only when every replica that answers
 * says so: a replica may lag behind the one where a producer has just registered. Thread-safe.
 */
final class RegistryHttp {
    private static final int ANSWER_BYTES_MAX = 2 * SchemaText.CHARACTERS_MAX;
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final RegistrySettings settings;
    private final HttpClient client;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    RegistryAnswer get(String path) {
        return ask(path, null);
    }

    RegistryAnswer post(String path, String json) {
        return ask(path, json);
    }

    private RegistryAnswer ask(String path, @Nullable String json) {
        List<String> down = new ArrayList<>();
        RegistryAnswer.Refused notThere = null;
        for (URI url : settings.urls()) {
            RegistryAnswer answer = askOne(url, path, json);
            if (answer instanceof RegistryAnswer.Down failed) {
                down.add(failed.reason());
            } else if (answer instanceof RegistryAnswer.Refused refused && refused.status() == NOT_FOUND) {
                notThere = refused;
            } else {
                return answer;
            }
        }
        if (notThere != null && down.isEmpty()) {
            return notThere;
        }
        return new RegistryAnswer.Down("the schema registry does not answer: " + String.join("; ", down));
    }

    private RegistryAnswer askOne(URI url, String path, @Nullable String json) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request(url, path, json), head -> new BoundedBody(ANSWER_BYTES_MAX));
        try {
            return understand(url, sent.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new RegistryAnswer.Down(url + " gave no answer within " + settings.answerTimeout());
        } catch (ExecutionException e) {
            String cause =
                    e.getCause() == null ? "failed" : e.getCause().getClass().getSimpleName();
            return new RegistryAnswer.Down(url + " cannot be reached (" + cause
                    + "): is sluice.schema-registry.url right, and is it running?");
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return new RegistryAnswer.Down("the wait for " + url + " was interrupted");
        }
    }

    private HttpRequest request(URI url, String path, @Nullable String json) {
        String base = url.toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(settings.answerTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json");
        Login login = settings.login();
        if (login != null) {
            byte[] pair = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        if (json == null) {
            return request.build();
        }
        return request.header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private static RegistryAnswer understand(URI url, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new RegistryAnswer.Down(url + " refuses our login (status " + status
                    + "): set sluice.schema-registry.user and .password, and check what that user may do");
        }
        JsonNode json = json(response.body());
        boolean refused = status == NOT_FOUND || status == CONFLICT || status == UNPROCESSABLE;
        if (status == OK && json != null) {
            return new RegistryAnswer.Body(json);
        }
        // A registry's refusal carries its own error code; without one, some other server answers at this address.
        if (refused && json != null && json.path("error_code").isInt()) {
            return new RegistryAnswer.Refused(
                    status,
                    "the schema registry at " + url + " says "
                            + json.path("error_code").asInt());
        }
        return new RegistryAnswer.Down(url + " does not answer as a Confluent-compatible registry (status " + status
                + "): check the address and path in sluice.schema-registry.url");
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode json = SchemaText.JSON.readTree(body);
            return json != null && json.isObject() ? json : null;
        } catch (JacksonException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }
}
