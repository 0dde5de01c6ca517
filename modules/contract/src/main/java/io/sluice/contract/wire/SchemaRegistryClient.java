package io.sluice.contract.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry over the Confluent-compatible REST API. Thread-safe. Schemas by id never change, so those found are
 * kept (at most {@value SchemaCatalogue#SCHEMAS_MAX}); a refusal is remembered for 30 s, an outage for 1 s, so that
 * neither damaged ids nor a dead registry cost a request per record. Threads that ask for the same id share one request.
 */
public final class SchemaRegistryClient implements SchemaRegistry {
    static final Duration REFUSAL_KEPT = Duration.ofSeconds(30);
    static final Duration OUTAGE_KEPT = Duration.ofSeconds(1);

    private static final String NO_REGISTRY =
            "what answers at sluice.schema-registry.url gives neither a schema nor an id:"
                    + " check its address and path";

    private final RegistryHttp http;
    private final LongSupplier nanoTime;
    private final BoundedCache<Integer, SchemaLookup> found = new BoundedCache<>(SchemaCatalogue.SCHEMAS_MAX);
    private final BoundedCache<Integer, Refusal> refused = new BoundedCache<>(SchemaCatalogue.SCHEMAS_MAX);
    private final ConcurrentHashMap<Integer, CompletableFuture<SchemaLookup>> asking = new ConcurrentHashMap<>();
    private volatile @Nullable Outage outage;

    /**
     * A client; asks nothing yet.
     *
     * @param nanoTime a monotonic clock, in production {@code System::nanoTime}
     */
    public SchemaRegistryClient(RegistrySettings settings, LongSupplier nanoTime) {
        this.http = new RegistryHttp(settings);
        this.nanoTime = nanoTime;
    }

    @Override
    public SchemaLookup schemaById(int id) {
        if (id < 1) {
            return new SchemaLookup.Unusable("no registry gives the schema id " + id);
        }
        SchemaLookup known = known(id);
        if (known != null) {
            return known;
        }
        CompletableFuture<SchemaLookup> mine = new CompletableFuture<>();
        CompletableFuture<SchemaLookup> other = asking.putIfAbsent(id, mine);
        if (other != null) {
            return other.join(); // bounded: the asker completes it within the HTTP timeouts
        }
        SchemaLookup answer = new SchemaLookup.Unavailable("the look-up of schema " + id + " failed");
        try {
            answer = ask(id);
            return answer;
        } finally {
            asking.remove(id);
            mine.complete(answer);
        }
    }

    private @Nullable SchemaLookup known(int id) {
        SchemaLookup schema = found.get(id);
        if (schema != null) {
            return schema;
        }
        Refusal refusal = refused.get(id);
        if (refusal != null && nanoTime.getAsLong() - refusal.untilNanos() < 0) {
            return refusal.answer();
        }
        return knownOutage();
    }

    private SchemaLookup.@Nullable Unavailable knownOutage() {
        Outage down = outage;
        return down != null && nanoTime.getAsLong() - down.untilNanos() < 0 ? down.answer() : null;
    }

    private SchemaLookup.Unavailable remember(RegistryAnswer.Down down) {
        SchemaLookup.Unavailable unavailable = new SchemaLookup.Unavailable(down.reason());
        outage = new Outage(unavailable, nanoTime.getAsLong() + OUTAGE_KEPT.toNanos());
        return unavailable;
    }

    private SchemaLookup ask(int id) {
        RegistryAnswer answer = http.get("/schemas/ids/" + id);
        if (answer instanceof RegistryAnswer.Down down) {
            return remember(down);
        }
        SchemaLookup result = answer instanceof RegistryAnswer.Body body
                ? schemaIn(body.json(), id)
                : new SchemaLookup.Unusable("the schema registry has no schema with id " + id);
        if (result instanceof SchemaLookup.Unavailable) {
            return remember(new RegistryAnswer.Down(NO_REGISTRY));
        }
        outage = null;
        if (result instanceof SchemaLookup.Found) {
            found.put(id, result);
        } else {
            refused.put(id, new Refusal(result, nanoTime.getAsLong() + REFUSAL_KEPT.toNanos()));
        }
        return result;
    }

    private static SchemaLookup schemaIn(JsonNode json, int id) {
        if (!json.path("schema").isTextual()) {
            return new SchemaLookup.Unavailable(NO_REGISTRY);
        }
        String type = json.path("schemaType").asText("AVRO");
        Schema schema = "AVRO".equals(type) && json.path("references").isEmpty()
                ? SchemaText.parse(json.path("schema").asText(""))
                : null;
        return schema == null
                ? new SchemaLookup.Unusable("schema " + id + " of the registry is no Avro schema that stands alone")
                : new SchemaLookup.Found(schema);
    }

    @Override
    public int idOf(String subject, Schema schema, SubjectMode mode) {
        SchemaLookup.Unavailable down = knownOutage();
        if (down != null) {
            throw new SchemaRegistryException(down.reason());
        }
        String path = "/subjects/"
                + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        String json = SchemaText.JSON
                .createObjectNode()
                .put("schema", schema.toString())
                .toString();
        RegistryAnswer answer = http.post(mode == SubjectMode.REGISTER ? path + "/versions" : path, json);
        if (answer instanceof RegistryAnswer.Down lost) {
            throw new SchemaRegistryException(remember(lost).reason());
        }
        if (answer instanceof RegistryAnswer.Refused refused) {
            throw new SchemaRegistryException(refused.reason() + " (status " + refused.status() + ") to "
                    + schema.getFullName() + " under subject " + subject + ": " + advice(mode));
        }
        JsonNode id = ((RegistryAnswer.Body) answer).json().path("id");
        if (!id.isInt()) {
            throw new SchemaRegistryException(NO_REGISTRY);
        }
        return id.asInt();
    }

    private static String advice(SubjectMode mode) {
        return mode == SubjectMode.REGISTER
                ? "its compatibility rule forbids this version, or another schema was registered there"
                : "register the schema first, or let Sluice register it (sluice.schema-registry.register=true)";
    }

    /** Holds until a moment of the monotonic clock. */
    private record Refusal(SchemaLookup answer, long untilNanos) {}

    /** Holds until a moment of the monotonic clock. */
    private record Outage(SchemaLookup.Unavailable answer, long untilNanos) {}
}
