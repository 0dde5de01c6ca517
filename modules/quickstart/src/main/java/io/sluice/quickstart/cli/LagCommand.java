package io.sluice.quickstart.cli;

import io.sluice.contract.topic.Topic;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.records.TopicScan;
import io.sluice.quickstart.topics.Backlog;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice lag}: what waits in the command topics. */
@Command(
        name = "lag",
        mixinStandardHelpOptions = true,
        header = "Shows how many commands wait in each command topic, and how many dispatchers read.",
        description = "Records between the committed offset and the end: what waits, and what is under way.")
final class LagCommand extends OperatorCommand {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    @Option(names = "--partitions", description = "One line per partition.")
    private boolean partitions;

    @Override
    public Integer call() {
        try (OperatorContext context = connection.open();
                var admin = context.admin()) {
            String group = context.key("sluice.dispatch.group", context.topics().prefix() + "dispatcher");
            Backlog backlog = new Backlog(admin);
            int members = backlog.members(group);
            answer.line("group " + group + ": " + members + (members == 1 ? " dispatcher" : " dispatchers"));
            Map<String, Long> behind = new TreeMap<>();
            for (Backlog.Line line : backlog.of(group, commandPartitions(context))) {
                TopicPartition at = line.partition();
                String name = partitions ? at.topic() + " " + at.partition() : at.topic();
                behind.merge(name, line.behind(), Long::sum);
            }
            behind.forEach((name, count) -> {
                answer.line("%10d  %s".formatted(count, name));
                answer.object("topic", name, "behind", count, "dispatchers", members);
            });
            return members == 0 ? ExitCode.NOT_DELIVERED : ExitCode.OK;
        }
    }

    private static Set<TopicPartition> commandPartitions(OperatorContext context) {
        try (var consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, ANSWER_MAX);
            Set<TopicPartition> found = new HashSet<>();
            for (Topic topic : List.of(Topic.CANCEL, Topic.VERIFY_START, Topic.VERIFY_CHECK, Topic.CALLS)) {
                found.addAll(scan.partitions(context.topics().name(topic)));
            }
            List<String> lanes = scan.topics(context.topics().prefix() + "sms.");
            lanes.forEach(topic -> found.addAll(scan.partitions(topic)));
            return found;
        }
    }
}
