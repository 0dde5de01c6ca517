package io.sluice.guarantees;

import io.sluice.quickstart.broker.BrokerSettings;
import io.sluice.quickstart.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that asks who is there, and lets nobody do what no rule allows. Everybody's password is {@code secret}. */
final class GuardedKafka implements AutoCloseable {
    private static final Map<String, ResourceType> KINDS = Map.of(
            "--topic", ResourceType.TOPIC,
            "--group", ResourceType.GROUP,
            "--transactional-id", ResourceType.TRANSACTIONAL_ID);
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final List<String> USERS =
            List.of("admin", "sluice-topics", "sluice-dispatcher", "sluice-webhook", "sluice-operator", "a-service");

    private final EmbeddedBroker broker;

    GuardedKafka(Path folder) {
        String users = USERS.stream()
                .map(user -> "user_" + user + "=\"secret\"")
                .collect(Collectors.joining(" ", PLAIN + "username=\"admin\" password=\"secret\" ", ";"));
        broker = EmbeddedBroker.start(
                new BrokerSettings(folder, 0),
                Map.of(
                        "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "inter.broker.listener.name", "PLAINTEXT",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                        "listener.name.plaintext.sasl.enabled.mechanisms", "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config", users,
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users", "User:admin;User:ANONYMOUS"));
    }

    /** How this user's clients connect. */
    Map<String, Object> client(String user) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                PLAIN + "username=\"" + user + "\" password=\"secret\";");
    }

    /** The same as keys of the gateway. */
    Map<String, Object> keys(String user) {
        Map<String, Object> keys = new HashMap<>();
        client(user).forEach((key, value) -> keys.put("spring.kafka.properties." + key, value));
        keys.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        return keys;
    }

    /** Does what the printed commands would do. */
    void apply(List<String> commands) throws Exception {
        List<AclBinding> bindings = new ArrayList<>();
        commands.stream().map(GuardedKafka::bindings).forEach(bindings::addAll);
        try (Admin admin = Admin.create(client("admin"))) {
            admin.createAcls(bindings).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static List<AclBinding> bindings(String command) {
        List<String> words = Arrays.asList(command.split(" "));
        String kind = KINDS.keySet().stream().filter(words::contains).findAny().orElseThrow();
        ResourcePattern resource = new ResourcePattern(
                KINDS.get(kind),
                after(words, kind).getFirst(),
                words.contains("prefixed") ? PatternType.PREFIXED : PatternType.LITERAL);
        return after(words, "--operation").stream()
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(
                                after(words, "--allow-principal").getFirst(),
                                "*",
                                operation(operation),
                                AclPermissionType.ALLOW)))
                .toList();
    }

    private static AclOperation operation(String word) {
        return AclOperation.valueOf(word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    private static List<String> after(List<String> words, String option) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals(option)) {
                values.add(words.get(i + 1));
            }
        }
        return values;
    }

    @Override
    public void close() {
        broker.close();
    }
}
