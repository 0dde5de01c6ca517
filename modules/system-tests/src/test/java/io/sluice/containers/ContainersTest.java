package io.sluice.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.guarantees.Commands;
import io.sluice.guarantees.Eventually;
import io.sluice.guarantees.StatusBook;
import io.sluice.quickstart.messages.CommandPublisher;
import io.sluice.quickstart.running.SimulatorClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container;

/** The whole way through the image that people run, beside a broker that is a container too. */
@WithDockerEngine
class ContainersTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NOBODY = "10001";

    /** The code of a process that ended because it was told to: 128 and SIGTERM. */
    private static final long TERMINATED = 143;

    private static final Topics TOPICS = Topics.withDefaultPrefix();

    private static Installation installation;
    private static StatusBook statuses;
    private static CommandPublisher publisher;

    @BeforeAll
    static void start() {
        installation = Installation.start();
        statuses = StatusBook.open(
                installation.bootstrapServers(),
                TOPICS.name(Topic.STATUS),
                WireFormat.withoutRegistry(new SchemaCatalogue()));
        publisher = new CommandPublisher(installation.bootstrapServers(), TOPICS);
    }

    @AfterAll
    static void stop() {
        publisher.close();
        statuses.close();
        installation.close();
    }

    @Test
    void a_message_is_accepted_sent_and_delivered() {
        SendSms sms = Commands.sms(Commands.recipient(1), "Hello").build();

        publisher.publish("urgent", sms);

        assertThat(statuses.awaitFinal(List.of(sms.getCommandId()), SOON)).isEmpty();
        assertThat(statuses.of(sms.getCommandId()))
                .extracting(MessageStatus::getState)
                // A receipt may come before the answer is written; ACCEPTED is passed over then.
                .isSubsetOf(MessageState.ACCEPTED, MessageState.SENT, MessageState.DELIVERED)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(MessageState.DELIVERED);
    }

    @Test
    void who_texted_stop_is_not_texted_again() {
        String handset = Commands.recipient(2);

        new SimulatorClient(installation.simulator()).textIn(handset, Installation.SENDER, "STOP");

        Eventually.holds(SOON, () -> stateOf(handset) == MessageState.SUPPRESSED);
    }

    @Test
    void a_dispatcher_that_is_stopped_and_started_again_sends_everything_once() throws Exception {
        List<SendSms> backlog = backlog(100, 160);
        publisher.publishAll("normal", backlog);

        assertThat(installation.stopDispatcher()).isEqualTo(TERMINATED);
        installation.startDispatcherAgain();

        List<UUID> ids = backlog.stream().map(SendSms::getCommandId).toList();
        assertThat(statuses.awaitFinal(ids, SOON)).isEmpty();
        assertThat(statuses.count(ids, MessageState.DELIVERED)).isEqualTo(ids.size());
        assertThat(textsTo(backlog.stream().map(SendSms::getTo).toList())).isEqualTo(ids.size());
    }

    @Test
    void the_image_runs_as_nobody_and_can_write_nowhere_but_in_tmp() throws Exception {
        assertThat(inDispatcher("id -u").getStdout().strip()).isEqualTo(NOBODY);
        assertThat(inDispatcher("touch /app/a || touch /var/a || touch /a").getExitCode())
                .isNotZero();
        assertThat(inDispatcher("touch /tmp/a").getExitCode()).isZero();
    }

    @Test
    void the_image_starts_from_its_own_training_and_carries_its_bill_of_materials() throws Exception {
        assertThat(inDispatcher("cat /app/java.options").getStdout()).contains("-XX:AOTCache=/app/sluice.aot");
        assertThat(installation.dispatcher().getLogs()).doesNotContain("[aot]");
        // In this mode a JVM that cannot use the cache does not start.
        Container.ExecResult strict =
                inDispatcher("JDK_JAVA_OPTIONS='@/app/java.options -XX:AOTMode=on' java -cp /app/sluice.jar -version");
        assertThat(strict.getExitCode()).as(strict.getStderr()).isZero();
        assertThat(inDispatcher("cat /app/sbom.cdx.json").getStdout())
                .contains("CycloneDX", "pkg:maven/org.apache.kafka/kafka-clients@", "pkg:maven/io.sluice/sluice-core@");
    }

    private static List<SendSms> backlog(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(
                        n -> Commands.sms(Commands.recipient(n), "Number " + n).build())
                .toList();
    }

    private static MessageState stateOf(String handset) {
        SendSms sms = Commands.sms(handset, "Are you there?").build();
        publisher.publish("normal", sms);
        statuses.awaitFinal(List.of(sms.getCommandId()), SOON);
        MessageStatus last = statuses.last(sms.getCommandId());
        return last == null ? MessageState.UNRECOGNIZED : last.getState();
    }

    /** How many messages the simulator holds to these recipients. */
    private static long textsTo(List<String> recipients) throws IOException, InterruptedException {
        URI messages = installation.simulator().resolve("/_simulator/messages?limit=10000");
        try (HttpClient http = HttpClient.newHttpClient()) {
            String held = http.send(
                            HttpRequest.newBuilder(messages).timeout(SOON).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return Pattern.compile("\"to\":\"(\\+\\d+)\"")
                    .matcher(held)
                    .results()
                    .filter(message -> recipients.contains(message.group(1)))
                    .count();
        }
    }

    private static Container.ExecResult inDispatcher(String command) throws IOException, InterruptedException {
        return installation.dispatcher().execInContainer("sh", "-c", command);
    }
}
