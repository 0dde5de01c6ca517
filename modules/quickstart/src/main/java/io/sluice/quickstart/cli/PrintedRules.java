package io.sluice.quickstart.cli;

import io.sluice.core.command.LaneName;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.topics.AccessRules;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Access rules on the screen. */
final class PrintedRules {
    private PrintedRules() {}

    static void print(OperatorContext context, Answer answer) {
        Set<String> lanes = new TreeSet<>();
        for (LaneName lane : List.of(LaneName.URGENT, LaneName.NORMAL, LaneName.BULK)) {
            lanes.add(lane.value());
        }
        context.shared().lanes().forEach((name, lane) -> {
            lanes.remove(name);
            lanes.add(Objects.requireNonNullElse(lane.topic(), name));
        });
        List<String> topics = lanes.stream().map(context.topics()::smsLane).toList();
        String group = context.key("sluice.dispatch.group", context.topics().prefix() + "dispatcher");
        String servers = context.key("spring.kafka.bootstrap-servers", "");
        for (String rule : new AccessRules(context.topics(), topics, group).commands(servers)) {
            answer.line(rule);
            answer.object("acl", rule);
        }
    }
}
