package io.sluice.quickstart.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.quickstart.CannotStartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final int ANSWER_SECONDS_MAX = 20;

    @TempDir
    Path folder;

    @Test
    void topics_outlive_the_broker_and_a_second_broker_on_the_folder_is_refused() throws Exception {
        BrokerSettings settings = new BrokerSettings(folder.resolve("with a space/kafka"), 0);

        try (EmbeddedBroker first = EmbeddedBroker.start(settings);
                Admin admin = admin(first)) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
                    .all()
                    .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            assertThatThrownBy(() -> EmbeddedBroker.start(settings))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("running from here already");
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(settings);
                Admin admin = admin(second)) {
            assertThat(admin.listTopics().names().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS))
                    .contains("kept");
        }
    }

    @Test
    void a_taken_port_is_named_with_the_option_that_changes_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings = new BrokerSettings(folder.resolve("kafka"), taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedBroker.start(settings))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("--kafka-port");
            assertThat(settings.folder()).doesNotExist();
        }
    }

    @Test
    void a_folder_with_other_files_is_refused_and_left_alone() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "not yours");

        assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerSettings(folder, 0)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("left alone");
        assertThat(letter).hasContent("not yours");
    }

    @Test
    void data_of_another_version_of_kafka_is_refused_with_both_versions_named() throws Exception {
        Files.writeString(folder.resolve(BrokerFolder.MARKER), "9.9.9");

        assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerSettings(folder, 0)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("9.9.9")
                .hasMessageContaining("4.2.1");
    }

    @Test
    void formatting_that_was_cut_short_is_done_again() throws Exception {
        Path kafka = folder.resolve("kafka");
        Files.createDirectories(folder.resolve("kafka.new"));
        Files.writeString(folder.resolve("kafka.new/meta.properties"), "version=1");

        new BrokerFolder(kafka).prepare(1, "CONTROLLER");

        assertThat(kafka.resolve(BrokerFolder.MARKER)).hasContent("4.2.1");
        assertThat(folder.resolve("kafka.new")).doesNotExist();
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
