package io.sluice.quickstart.cli;

import io.sluice.gateway.config.Installation;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.topics.AccessRules;
import java.util.List;

/** Access rules on the screen. */
final class PrintedRules {
    private PrintedRules() {}

    static void print(OperatorContext context, Answer answer) {
        List<String> lanes = context.part(Installation.class).lanes().values().stream()
                .map(lane -> context.topics().prefix() + lane.topic())
                .toList();
        String group = context.key("sluice.dispatch.group", context.topics().prefix() + "dispatcher");
        for (String rule : new AccessRules(context.topics(), lanes, group).lines()) {
            answer.line(rule);
            answer.object("acl", rule);
        }
    }
}
