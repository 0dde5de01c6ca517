package io.sluice.gateway.config;

import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.core.call.StartCall;
import io.sluice.core.command.LaneName;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the lanes; the three that always exist fill what is not set. */
final class LaneReader {
    private static final String PREFIX = "sluice.lanes.";
    private static final String TOPIC_PREFIX = "sms.";
    /** Later than that Kafka may have deleted the command: it would be lost instead of expired. */
    private static final Duration EXPIRY_MAX = Topic.SMS_NORMAL.retention().orElseThrow();

    private static final Map<String, LaneProperties> ALWAYS = Map.of(
            "urgent", new LaneProperties("urgent", 10, 0.0, 1.0, Duration.ofMinutes(10)),
            "normal", new LaneProperties("normal", 20, 0.0, 1.0, Duration.ofHours(4)),
            "bulk", new LaneProperties("bulk", 30, 0.0, 1.0, Duration.ofHours(24)));

    private static final Set<String> RESERVED =
            Set.of(StartVerification.LANE.value(), CheckVerification.LANE.value(), StartCall.LANE.value());

    private final Faults faults;

    LaneReader(Faults faults) {
        this.faults = faults;
    }

    Map<LaneName, Lane> read(Map<String, LaneProperties> configured) {
        Map<String, LaneProperties> all = new TreeMap<>(ALWAYS);
        configured.forEach((name, lane) -> all.merge(name, lane, (always, given) -> filled(given, always)));
        Map<LaneName, Lane> lanes = new HashMap<>();
        Set<String> topics = new HashSet<>();
        all.forEach((name, lane) -> read(name, lane).ifPresent(read -> {
            faults.require(
                    topics.add(read.topic()), PREFIX + name + ".topic", "another lane has this topic: set another");
            lanes.put(read.name(), read);
        }));
        double reserved = lanes.values().stream().mapToDouble(Lane::reserve).sum();
        faults.require(reserved <= 1, "sluice.lanes", "the reserves of all lanes are more than 1 together: lower them");
        Map<LaneName, Lane> ordered = new LinkedHashMap<>();
        List<Lane> byPriority = lanes.values().stream()
                .sorted(Comparator.comparingInt(Lane::priority)
                        .thenComparing(lane -> lane.name().value()))
                .toList();
        byPriority.forEach(lane -> ordered.put(lane.name(), lane));
        return Collections.unmodifiableMap(ordered);
    }

    private Optional<Lane> read(String name, LaneProperties lane) {
        String key = PREFIX + name;
        Optional<LaneName> laneName = faults.build(key, () -> new LaneName(name));
        faults.require(!RESERVED.contains(name), key, "this name is a lane of verifications or calls: choose another");
        String topic = Optional.ofNullable(lane.topic()).orElse(name);
        faults.build(key + ".topic", () -> Topics.withDefaultPrefix().smsLane(topic));
        double reserve = Optional.ofNullable(lane.reserve()).orElse(0.0);
        double ceiling = Optional.ofNullable(lane.ceiling()).orElse(1.0);
        Integer priority = lane.priority();
        Duration expiry = lane.defaultExpiry();
        faults.require(
                priority != null, key + ".priority", "set a number; lower goes first (urgent 10, normal 20, bulk 30)");
        faults.require(
                expiry != null && expiry.isPositive() && expiry.compareTo(EXPIRY_MAX) <= 0,
                key + ".default-expiry",
                "set the time after which an unsent command expires, above 0 and at most 3d, as long as Kafka keeps"
                        + " it");
        faults.require(reserve >= 0 && reserve <= 1, key + ".reserve", "set a share from 0 to 1");
        faults.require(ceiling > 0 && ceiling <= 1, key + ".ceiling", "set a share above 0 and at most 1");
        faults.require(reserve <= ceiling, key + ".reserve", "set at most the lane's ceiling");
        if (faults.concern(key) || priority == null || expiry == null) {
            return Optional.empty();
        }
        return laneName.map(checked -> new Lane(checked, TOPIC_PREFIX + topic, priority, reserve, ceiling, expiry));
    }

    private static LaneProperties filled(LaneProperties given, LaneProperties always) {
        return new LaneProperties(
                given.topic() == null ? always.topic() : given.topic(),
                given.priority() == null ? always.priority() : given.priority(),
                given.reserve() == null ? always.reserve() : given.reserve(),
                given.ceiling() == null ? always.ceiling() : given.ceiling(),
                given.defaultExpiry() == null ? always.defaultExpiry() : given.defaultExpiry());
    }
}
