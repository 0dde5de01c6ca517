package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.gateway.GatewayApplication;
import io.sluice.quickstart.broker.LoopbackPorts;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.TwilioSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The printed access rules are enough for everything that Sluice does, on a broker that allows nothing else. */
class AccessRulesTest {
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final URI webhookUrl = URI.create("http://127.0.0.1:" + LoopbackPorts.free());

    @Test
    void the_printed_rules_let_everybody_do_his_work(@TempDir Path folder) throws Exception {
        try (GuardedKafka kafka = new GuardedKafka(folder.resolve("kafka"));
                TwilioSimulator twilio = TwilioSimulator.start(SimulatorConfig.defaults())) {
            Tool tool = new Tool(folder, keys(kafka, twilio, "sluice-operator"));
            List<String> rules = tool.run("topics", "acls").lines();
            assertThat(rules)
                    .isNotEmpty()
                    .allMatch(rule -> rule.startsWith("kafka-acls.sh --bootstrap-server 127.0.0.1:"));
            kafka.apply(rules);

            GatewayApplication.start(topicsJob(kafka, twilio)).close();
            try (ConfigurableApplicationContext dispatcher = start(kafka, twilio, "dispatcher");
                    ConfigurableApplicationContext webhook = start(kafka, twilio, "webhook")) {
                String to = Commands.recipient(1);
                send(kafka, Commands.sms(to, "Allowed").build());
                Eventually.holds(WITHIN, () -> tool.run("trace", to).out().contains("status DELIVERED"));
                assertThat(dispatcher.isRunning() && webhook.isRunning()).isTrue();

                assertThat(tool.run("lag").out()).contains("1 dispatcher", "sluice.calls");
                assertThat(tool.run("topics", "create").code()).isZero();
                assertThat(tool.run("topics", "check").code()).isZero();
                assertThat(tool.run("pause", "sender:demo").code()).isZero();
                assertThat(tool.run("opt-out", "add", to).code()).isZero();
                assertThat(tool.run("dead-letters", "redrive", "--all").code()).isZero();
                assertThat(tool.run("opt-out", "remove", to).code()).isZero();
                assertThat(tool.run("erase", to).out()).contains("forget 1 opt-ins");
                assertThat(tool.run("opt-out", "check", to).out()).doesNotContain("OPTED_IN");
            }
        }
    }

    private ConfigurableApplicationContext start(GuardedKafka kafka, TwilioSimulator twilio, String role) {
        Map<String, Object> keys = keys(kafka, twilio, "sluice-" + role);
        keys.put("sluice.roles", role);
        keys.put("server.port", role.equals("webhook") ? webhookUrl.getPort() : LoopbackPorts.free());
        return GatewayApplication.start(keys);
    }

    private Map<String, Object> topicsJob(GuardedKafka kafka, TwilioSimulator twilio) {
        Map<String, Object> keys = keys(kafka, twilio, "sluice-topics");
        keys.put("sluice.roles", "topics");
        keys.put("sluice.topics.create", true);
        keys.put("spring.main.web-application-type", "none");
        return keys;
    }

    private Map<String, Object> keys(GuardedKafka kafka, TwilioSimulator twilio, String user) {
        Map<String, Object> keys = new HashMap<>(Rig.defaults(twilio.baseUrl(), webhookUrl));
        keys.putAll(kafka.keys(user));
        keys.put("sluice.topics.create", false);
        return keys;
    }

    private static void send(GuardedKafka kafka, SendSms sms) throws Exception {
        String lane = Topics.withDefaultPrefix().name(Topic.SMS_NORMAL);
        WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.client("a-service"), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            lane,
                            sms.getTo().getBytes(StandardCharsets.UTF_8),
                            format.writer(SendSms.class, lane).write(sms)))
                    .get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
