package io.sluice.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.wire.RegistrySettings.Login;
import io.sluice.contract.wire.SchemaRegistry.SubjectMode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRegistryClientTest {
    private static final Schema SCHEMA = SchemaText.published(CancelCommand.getClassSchema());
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private final AtomicLong nanos = new AtomicLong();
    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void a_schema_is_asked_for_once() {
        registry.hold(7, SCHEMA.toString());
        SchemaRegistryClient client = client(registry.url());

        assertThat(client.schemaById(7)).isEqualTo(new SchemaLookup.Found(SCHEMA));
        assertThat(client.schemaById(7)).isEqualTo(new SchemaLookup.Found(SCHEMA));

        assertThat(registry.requests).containsExactly("GET /schemas/ids/7");
    }

    @Test
    void threads_that_want_the_same_schema_share_one_request() throws Exception {
        registry.hold(7, SCHEMA.toString());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        registry.fault = path -> {
            asked.countDown();
            await(answer);
            return new FakeRegistry.Answer(200, "{\"schema\":\"\\\"string\\\"\"}");
        };
        SchemaRegistryClient client = client(registry.url());
        List<SchemaLookup> answers = new CopyOnWriteArrayList<>();
        Runnable lookUp = () -> answers.add(client.schemaById(7));
        Thread first = started(lookUp);
        await(asked);
        List<Thread> others = List.of(started(lookUp), started(lookUp), started(lookUp));
        others.forEach(SchemaRegistryClientTest::awaitWaiting);
        answer.countDown();

        first.join(10_000);
        for (Thread other : others) {
            other.join(10_000);
        }
        assertThat(answers).hasSize(4).containsOnly(new SchemaLookup.Found(Schema.create(Schema.Type.STRING)));
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void an_unknown_id_is_unusable_and_asked_again_after_a_while() {
        SchemaRegistryClient client = client(registry.url());

        assertThat(client.schemaById(9)).isInstanceOf(SchemaLookup.Unusable.class);
        registry.hold(9, SCHEMA.toString());
        assertThat(client.schemaById(9)).isInstanceOf(SchemaLookup.Unusable.class);
        nanos.addAndGet(SchemaRegistryClient.REFUSAL_KEPT.toNanos());

        assertThat(client.schemaById(9)).isInstanceOf(SchemaLookup.Found.class);
        assertThat(registry.requests).hasSize(2);
    }

    @Test
    void an_id_that_one_replica_lacks_is_taken_from_another() throws IOException {
        try (FakeRegistry ahead = new FakeRegistry()) {
            ahead.hold(3, SCHEMA.toString());

            assertThat(client(registry.url(), ahead.url()).schemaById(3)).isEqualTo(new SchemaLookup.Found(SCHEMA));
        }
    }

    @Test
    void an_id_that_one_replica_lacks_while_the_other_is_down_is_not_judged() {
        assertThat(client(registry.url(), NOBODY).schemaById(3)).isInstanceOf(SchemaLookup.Unavailable.class);
    }

    @Test
    void a_replica_that_is_down_is_passed_over() {
        registry.hold(3, SCHEMA.toString());

        assertThat(client(NOBODY, registry.url()).schemaById(3)).isEqualTo(new SchemaLookup.Found(SCHEMA));
    }

    @Test
    void a_registry_that_is_down_is_unavailable_and_named_without_credentials() {
        RegistrySettings settings = RegistrySettings.of("http://ada:secret@127.0.0.1:1/registry", null);
        SchemaLookup lookup = new SchemaRegistryClient(settings, nanos::get).schemaById(3);

        assertThat(lookup).isInstanceOf(SchemaLookup.Unavailable.class);
        assertThat(lookup.toString())
                .contains("http://127.0.0.1:1/registry", "sluice.schema-registry.url")
                .doesNotContain("ada", "secret");
        assertThat(settings.toString()).doesNotContain("ada", "secret");
    }

    @Test
    void an_outage_is_remembered_for_a_second_and_then_asked_again() {
        registry.hold(3, SCHEMA.toString());
        registry.fault = path -> new FakeRegistry.Answer(500, "{\"error_code\":50001,\"message\":\"store\"}");
        SchemaRegistryClient client = client(registry.url());

        assertThat(client.schemaById(3)).isInstanceOf(SchemaLookup.Unavailable.class);
        registry.fault = null;
        assertThat(client.schemaById(4)).isInstanceOf(SchemaLookup.Unavailable.class);
        assertThatThrownBy(() -> client.idOf("t-value", SCHEMA, SubjectMode.REGISTER))
                .isInstanceOf(SchemaRegistryException.class);
        assertThat(registry.requests).hasSize(1);
        nanos.addAndGet(SchemaRegistryClient.OUTAGE_KEPT.toNanos());

        assertThat(client.schemaById(3)).isInstanceOf(SchemaLookup.Found.class);
    }

    @Test
    void a_registry_that_hangs_costs_the_answer_timeout_and_no_more() {
        CountDownLatch never = new CountDownLatch(1);
        registry.fault = path -> {
            await(never);
            return new FakeRegistry.Answer(200, "{}");
        };
        RegistrySettings impatient =
                new RegistrySettings(List.of(registry.url()), null, Duration.ofMillis(500), Duration.ofMillis(200));

        SchemaLookup lookup = new SchemaRegistryClient(impatient, nanos::get).schemaById(3);
        never.countDown();

        assertThat(lookup).isInstanceOf(SchemaLookup.Unavailable.class);
        assertThat(lookup.toString()).containsAnyOf("gave no answer within", "HttpTimeoutException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>hello</html>",
                "200 | []",
                "200 | {}",
                "200 | {\"schema\":7}",
                "301 | moved",
                "404 | <html>no such page</html>",
                "404 | {\"status\":404}",
                "401 | {\"error_code\":40101}",
                "403 | no",
                "429 | slow down",
                "500 | {\"error_code\":500}",
                "503 | ''"
            })
    void what_is_no_answer_of_a_registry_is_no_judgement_on_the_bytes(int status, String body) {
        registry.fault = path -> new FakeRegistry.Answer(status, body);

        assertThat(client(registry.url()).schemaById(3)).isInstanceOf(SchemaLookup.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"schema\":\"no schema\"}",
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}",
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"x\",\"subject\":\"y\",\"version\":1}]}"
            })
    void a_schema_that_is_not_plain_avro_is_unusable(String body) {
        registry.fault = path -> new FakeRegistry.Answer(200, body);

        assertThat(client(registry.url()).schemaById(3)).isInstanceOf(SchemaLookup.Unusable.class);
    }

    @Test
    void an_endless_answer_is_cut_off() {
        registry.fault = path -> new FakeRegistry.Answer(200, "{\"schema\":\"" + "x".repeat(1_000_000) + "\"}");

        assertThat(client(registry.url()).schemaById(3)).isInstanceOf(SchemaLookup.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-2147483648"})
    void ids_that_no_registry_gives_cost_no_request(int id) {
        assertThat(client(registry.url()).schemaById(id)).isInstanceOf(SchemaLookup.Unusable.class);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void a_schema_is_registered_under_its_subject() {
        int id = client(registry.url()).idOf("sluice.status-value", SCHEMA, SubjectMode.REGISTER);

        assertThat(id).isEqualTo(1);
        assertThat(registry.requests).containsExactly("POST /subjects/sluice.status-value/versions");
    }

    @Test
    void a_schema_that_is_only_looked_up_must_be_there() {
        SchemaRegistryClient client = client(registry.url());

        assertThatThrownBy(() -> client.idOf("sluice.status-value", SCHEMA, SubjectMode.LOOK_UP))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("register the schema first");
        registry.hold(5, SCHEMA.toString());
        assertThat(client.idOf("sluice.status-value", SCHEMA, SubjectMode.LOOK_UP))
                .isEqualTo(5);
    }

    @Test
    void an_incompatible_schema_is_refused_with_advice() {
        registry.fault = path -> new FakeRegistry.Answer(409, "{\"error_code\":409,\"message\":\"incompatible\"}");

        assertThatThrownBy(() -> client(registry.url()).idOf("t-value", SCHEMA, SubjectMode.REGISTER))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("compatibility rule")
                .hasMessageContaining("t-value");
    }

    @Test
    void the_login_goes_with_every_request() {
        RegistrySettings settings = new RegistrySettings(
                List.of(registry.url()), new Login("ada", "secret"), Duration.ofSeconds(2), Duration.ofSeconds(5));

        new SchemaRegistryClient(settings, nanos::get).schemaById(3);

        assertThat(registry.logins).containsExactly("Basic YWRhOnNlY3JldA==");
    }

    private SchemaRegistryClient client(URI... urls) {
        RegistrySettings settings =
                new RegistrySettings(List.of(urls), null, Duration.ofSeconds(2), Duration.ofSeconds(5));
        return new SchemaRegistryClient(settings, nanos::get);
    }

    private static Thread started(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The one that asks waits with a timeout; those that share its request wait for it without. */
    private static void awaitWaiting(Thread thread) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("waits for the request of another").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
