package io.sluice.quickstart.topics;

import java.util.List;

/**
 * One right of one principal. Pure.
 *
 * @param principal such as {@code User:sluice-webhook}; to be replaced by the installation's own
 * @param operations in Kafka's words, such as {@code Write}
 * @param kind {@code topic}, {@code group} or {@code transactional-id}
 * @param name of the topic, the group or the transactions, or the beginning of it
 * @param prefixed whether the name is a beginning
 */
record AccessRule(String principal, List<String> operations, String kind, String name, boolean prefixed) {
    /** For Kafka's own tool; {@code admin.properties} are the credentials of whoever may set rules. */
    String command(String bootstrapServers) {
        return "kafka-acls.sh --bootstrap-server " + bootstrapServers
                + " --command-config admin.properties --add --allow-principal " + principal + " --operation "
                + String.join(" --operation ", operations) + " --" + kind + " " + name
                + (prefixed ? " --resource-pattern-type prefixed" : "");
    }
}
