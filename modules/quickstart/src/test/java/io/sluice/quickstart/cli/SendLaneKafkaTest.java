package io.sluice.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.quickstart.broker.BrokerSettings;
import io.sluice.quickstart.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendLaneKafkaTest {
    private static final int ANSWER_SECONDS_MAX = 20;

    @TempDir
    Path folder;

    @Test
    void a_lane_without_a_topic_is_refused_with_the_lanes_that_there_are() throws Exception {
        StringWriter err = new StringWriter();
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(folder.resolve("kafka"), 0))) {
            create(broker, "sluice.sms.urgent", "sluice.sms.normal", "sluice.sms.bulk", "sluice.sms.ours");

            int exitCode = Sluice.commandLine()
                    .setErr(new PrintWriter(err, true))
                    .execute(
                            "send",
                            "+14155550123",
                            "Hello",
                            "--lane",
                            "fast",
                            "--wait",
                            "1",
                            "--kafka",
                            broker.bootstrapServers());

            assertThat(exitCode).as(err.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("there is no lane fast: write one of bulk, normal, ours, urgent");
        }
    }

    private static void create(EmbeddedBroker broker, String... names) throws Exception {
        List<NewTopic> topics =
                Stream.of(names).map(name -> new NewTopic(name, 1, (short) 1)).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(topics).all().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        }
    }
}
