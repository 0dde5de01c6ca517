package io.sluice.quickstart.price;

import io.sluice.contract.MessageStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.records.TopicScan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds in the statuses what has no price yet, oldest first. Used by one thread. */
public final class UnpricedMessages {
    /** Some 2 kB each. */
    public static final int MOST = 50_000;

    private static final Duration READ_MAX = Duration.ofMinutes(5);

    private final OperatorContext context;

    public UnpricedMessages(OperatorContext context) {
        this.context = context;
    }

    /**
     * At most {@link #MOST} of them.
     *
     * @throws CannotStartException when the statuses cannot be read to their end in time
     */
    public List<Unpriced> since(Instant from) {
        Map<UUID, Unpriced> found = new LinkedHashMap<>();
        Set<UUID> priced = new HashSet<>();
        WireReader<MessageStatus> reader = context.format().reader(MessageStatus.class);
        try (var consumer = context.consumer()) {
            TopicScan scan = new TopicScan(consumer, READ_MAX);
            boolean whole = scan.read(scan.partitions(context.topics().name(Topic.STATUS)), from, record -> {
                if (record.value() != null
                        && reader.read(record.value()) instanceof Decoded.Ok<MessageStatus>(MessageStatus status)) {
                    take(status, found, priced);
                }
            });
            if (!whole) {
                throw new CannotStartException("The statuses were not read to their end within " + READ_MAX.toMinutes()
                        + " minutes: narrow --since");
            }
        }
        return List.copyOf(found.values());
    }

    private static void take(MessageStatus status, Map<UUID, Unpriced> found, Set<UUID> priced) {
        UUID id = status.getCommandId();
        if (status.getPriceMicros() != null) {
            found.remove(id);
            priced.add(id);
            return;
        }
        if (!status.getFinal$()
                || status.getProviderSid() == null
                || status.getSender() == null
                || status.getJournalPartition() == null
                || priced.contains(id)
                || (found.size() >= MOST && !found.containsKey(id))) {
            return;
        }
        found.put(id, new Unpriced(status));
    }
}
