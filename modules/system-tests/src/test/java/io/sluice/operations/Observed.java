package io.sluice.operations;

import io.sluice.gateway.observability.MeterUnit;
import io.sluice.gateway.observability.Metric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a gateway shows at {@code /actuator/prometheus}: Sluice's own metrics, and those of its libraries that are used. */
final class Observed {
    /** Seen at a running gateway; only those that a rule, panel or runbook uses, with the labels that are used. */
    private static final Map<String, Set<String>> OF_LIBRARIES = Map.of(
            "http_server_requests_seconds_count", Set.of("uri", "status"),
            "jvm_gc_pause_seconds_max", Set.of(),
            "jvm_memory_usage_after_gc", Set.of("area"),
            "kafka_producer_produce_throttle_time_max", Set.of("client_id"),
            "kafka_producer_request_latency_max", Set.of("client_id"),
            "process_cpu_usage", Set.of(),
            "process_start_time_seconds", Set.of(),
            "resilience4j_circuitbreaker_state", Set.of("state", "name"));

    /** What Prometheus adds, and the tag that all metrics carry. */
    private static final Set<String> EVERYWHERE = Set.of("application", "namespace", "pod", "instance");

    private final Map<String, Set<String>> labels = new HashMap<>(OF_LIBRARIES);

    Observed() {
        for (Metric metric : Metric.values()) {
            for (String name : names(metric)) {
                Set<String> keys = new TreeSet<>(metric.tagKeys());
                if (name.endsWith("_bucket")) {
                    keys.add("le");
                }
                labels.put(name, keys);
            }
        }
    }

    /** Names of a metric at Prometheus. */
    static List<String> names(Metric metric) {
        String name = metric.meterName().replace('.', '_');
        return switch (metric.kind()) {
            case COUNTER -> List.of(name + "_total");
            case GAUGE -> List.of(metric.unit() == MeterUnit.SECONDS ? name + "_seconds" : name);
            case TIMER ->
                List.of(
                        name + "_seconds_count",
                        name + "_seconds_sum",
                        name + "_seconds_max",
                        name + "_seconds_bucket");
        };
    }

    /** True for a metric that exists, also said without the suffix of its series. */
    boolean knows(String metric) {
        return labels.containsKey(metric)
                || labels.containsKey(metric + "_count")
                || Arrays.stream(Metric.values())
                        .anyMatch(known -> known.meterName().replace('.', '_').equals(metric));
    }

    /** What is wrong with an expression; empty when every name exists. */
    Set<String> faults(Expression expression) {
        Set<String> faults = new TreeSet<>();
        Set<String> possible = new TreeSet<>(EVERYWHERE);
        for (Expression.Selector selector : expression.selectors()) {
            Set<String> known = labels.get(selector.metric());
            if (known == null) {
                faults.add("no metric " + selector.metric());
                continue;
            }
            possible.addAll(known);
            selector.labels().stream()
                    .filter(label -> !known.contains(label) && !EVERYWHERE.contains(label))
                    .forEach(label -> faults.add(selector.metric() + " has no label " + label));
        }
        expression.grouping().stream()
                .filter(label -> !possible.contains(label))
                .forEach(label -> faults.add("nothing has the label " + label));
        return faults;
    }
}
