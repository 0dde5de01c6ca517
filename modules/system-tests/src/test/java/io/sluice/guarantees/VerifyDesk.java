package io.sluice.guarantees;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.CheckVerification;
import io.sluice.contract.ShieldEvent;
import io.sluice.contract.ShieldEventKind;
import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationState;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.arrivals.VerifyArrival;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A service that verifies its users, and the users' telephones. Used by one thread. */
final class VerifyDesk implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern CODE = Pattern.compile("\"code\":\"([0-9A-Za-z]+)\"");

    private static final Pattern SID = Pattern.compile("\"sid\": ?\"(RK[0-9a-f]{32})\"");

    private final Rig rig;
    private final Consumer<byte[], byte[]> consumer;
    private final WireReader<VerificationStatus> reader;
    private final List<VerificationStatus> statuses = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    VerifyDesk(Rig rig) {
        this.rig = rig;
        this.reader = rig.format().reader(VerificationStatus.class);
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", rig.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(rig.topics().name(Topic.VERIFY_STATUS)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static StartVerification.Builder startOf(String to) {
        return StartVerification.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setService("login")
                .setTo(to)
                .setProfile("login")
                .setCreatedAt(Instant.now());
    }

    static CheckVerification.Builder checkOf(StartVerification start, String code) {
        return CheckVerification.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setVerificationId(start.getCommandId())
                .setService(start.getService())
                .setTo(start.getTo())
                .setCode(code)
                .setCreatedAt(Instant.now());
    }

    void publish(StartVerification start) {
        String topic = rig.topics().name(Topic.VERIFY_START);
        rig.publishBytes(
                topic,
                start.getTo(),
                rig.format().writer(StartVerification.class, topic).write(start));
        rig.flush();
    }

    void publish(CheckVerification check) {
        String topic = rig.topics().name(Topic.VERIFY_CHECK);
        rig.publishBytes(
                topic,
                check.getTo(),
                rig.format().writer(CheckVerification.class, topic).write(check));
        rig.flush();
    }

    /** Starts and waits until the code is on its way. */
    StartVerification started(String to) {
        StartVerification start = startOf(to).build();
        start(start, VerificationState.PENDING);
        return start;
    }

    /** The status in which the start must be soon. */
    VerificationStatus start(StartVerification start, VerificationState state) {
        publish(start);
        return await(start.getCommandId(), state);
    }

    /** The status that the check must have soon. */
    VerificationStatus check(StartVerification start, String code, VerificationState state) {
        CheckVerification check = checkOf(start, code).build();
        publish(check);
        return await(check.getCommandId(), state);
    }

    void cancel(StartVerification start) {
        String topic = rig.topics().name(Topic.CANCEL);
        CancelCommand cancel = CancelCommand.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setTargetCommandId(start.getCommandId())
                .setService(start.getService())
                .setTo(start.getTo())
                .setCreatedAt(Instant.now())
                .build();
        rig.publishBytes(
                topic,
                cancel.getTo(),
                rig.format().writer(CancelCommand.class, topic).write(cancel));
        rig.flush();
    }

    VerificationStatus await(UUID command, VerificationState state) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (true) {
            for (VerificationStatus status : of(command)) {
                if (status.getState() == state) {
                    return status;
                }
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError("not " + state + " in time, but " + of(command));
            }
            poll();
        }
    }

    /** What is known of a command by now. */
    List<VerificationStatus> of(UUID command) {
        return statuses.stream().filter(s -> s.getCommandId().equals(command)).toList();
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
            if (reader.read(polled.value()) instanceof Decoded.Ok<VerificationStatus>(VerificationStatus status)) {
                statuses.add(status);
            } else {
                throw new AssertionError("A status that cannot be read");
            }
        }
    }

    /** What the recipient reads on the telephone. */
    String code(String to) {
        Matcher matcher =
                CODE.matcher(control("GET", "/codes?limit=1&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8), ""));
        if (!matcher.find()) {
            throw new AssertionError("No code was sent");
        }
        return matcher.group(1);
    }

    String wrongCode(String to) {
        return code(to).equals("000000") ? "111111" : "000000";
    }

    /** The ten minutes of the recipient's verification are over. */
    void expire(String to) {
        control("POST", "/expire", "{\"to\": \"" + to + "\"}");
    }

    /** Requests that reached the simulator for this recipient, by kind. */
    List<VerifyArrival> arrivals(String to, VerifyArrival.Kind kind) {
        Predicate<VerifyArrival> wanted = a -> a.to().equals(to) && a.kind() == kind;
        return rig.simulator().verifyArrivals().stream().filter(wanted).toList();
    }

    /** Gives the Verify service a limit of its own, of starts per minute for each value of the key. */
    void rateLimit(String key, int max) {
        String limits = "/v2/Services/" + Rig.VERIFY_SERVICE + "/RateLimits";
        String limit = SID.matcher(api(limits, "UniqueName=" + key))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        api(limits + "/" + limit + "/Buckets", "Interval=60&Max=" + max);
    }

    private String api(String path, String form) {
        String login = SimulatorConfig.DEFAULT_ACCOUNT_SID + ":" + SimulatorConfig.DEFAULT_AUTH_TOKEN;
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return answer(HttpRequest.newBuilder(rig.simulator().baseUrl().resolve(path))
                .timeout(SOON)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** Waits until the abuse shield has written down that this check entered a code. */
    void awaitEntered(UUID check) {
        WireReader<ShieldEvent> events = rig.format().reader(ShieldEvent.class);
        Eventually.holds(SOON, () -> Records.all(rig, rig.topics().name(Topic.SHIELD_EVENTS)).stream()
                .anyMatch(record -> events.read(record.value()) instanceof Decoded.Ok<ShieldEvent>(var event)
                        && event.getKind() == ShieldEventKind.ENTERED
                        && check.equals(event.getCommandId())));
    }

    private String control(String method, String path, String body) {
        URI address = rig.simulator().baseUrl().resolve("/_simulator/verify" + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(SOON)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return answer(request);
    }

    private String answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError("The simulator does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        http.close();
    }
}
