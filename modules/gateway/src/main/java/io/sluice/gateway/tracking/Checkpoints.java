package io.sluice.gateway.tracking;

import io.sluice.contract.SettledBlock;
import io.sluice.contract.TrackingCheckpoint;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.tracking.CheckpointStore;
import io.sluice.core.tracking.FoldSnapshot;
import io.sluice.core.tracking.SettledIdBlock;
import io.sluice.gateway.wire.RecordPublisher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Stores and finds the checkpoints of partitions. Two slots per partition are written in turn; blocks of settled ids
 * take the keys of a ring, so that both compacted topics stay bounded without tombstones. Methods block; thread-safe.
 */
final class Checkpoints implements CheckpointStore {
    /** Ids of a block in the ring; see {@link SettledIdBlock}. */
    private static final int BLOCK_IDS = 4096;
    /** Records on their way at once while a checkpoint is written. */
    private static final int WINDOW = 8;
    /** Longest wait for an acknowledgement; the publisher's own bound is shorter. */
    private static final long ACK_SECONDS_MAX = 60;

    private final Topics topics;
    private final TopicReader topicReader;
    private final WireReader<TrackingCheckpoint> checkpointReader;
    private final WireReader<SettledBlock> blockReader;
    private final RecordPublisher publisher;
    private final long ringBlocks;

    Checkpoints(Topics topics, TopicReader topicReader, WireFormat format, RecordPublisher publisher, int settledMax) {
        this.topics = topics;
        this.topicReader = topicReader;
        this.checkpointReader = format.reader(TrackingCheckpoint.class);
        this.blockReader = format.reader(SettledBlock.class);
        this.publisher = publisher;
        this.ringBlocks = settledMax / BLOCK_IDS + 2L;
    }

    private record Id(long generation, String owner, long journalOffset, long callbacksOffset) {
        static Id of(TrackingCheckpoint part) {
            return new Id(part.getGeneration(), part.getOwner(), part.getJournalOffset(), part.getCallbacksOffset());
        }
    }

    @Override
    public Stored load(int partition) {
        Map<Long, SettledIdBlock> blocks = new TreeMap<>();
        topicReader
                .readAll(new TopicPartition(topics.name(Topic.SETTLED), partition), blockReader)
                .forEach(block -> blocks.put(block.getBlock(), CheckpointCodec.ofRecord(block)));
        Map<Id, Map<Integer, TrackingCheckpoint>> parts = new LinkedHashMap<>();
        topicReader
                .readAll(new TopicPartition(topics.name(Topic.TRACKING), partition), checkpointReader)
                .forEach(part ->
                        parts.computeIfAbsent(Id.of(part), _ -> new TreeMap<>()).put(part.getPart(), part));
        List<FoldSnapshot> whole = parts.values().stream()
                .map(Map::values)
                .filter(Checkpoints::isWhole)
                .sorted(Comparator.comparingLong(Checkpoints::generation).reversed())
                .map(all -> CheckpointCodec.whole(List.copyOf(all)))
                .toList();
        long newest = parts.keySet().stream().mapToLong(Id::generation).max().orElse(-1);
        return new Stored(whole, List.copyOf(blocks.values()), newest + 1);
    }

    private static boolean isWhole(Collection<TrackingCheckpoint> parts) {
        return parts.size() == parts.iterator().next().getParts();
    }

    private static long generation(Collection<TrackingCheckpoint> parts) {
        return parts.iterator().next().getGeneration();
    }

    @Override
    public void write(int partition, long generation, FoldSnapshot snapshot, Collection<SettledIdBlock> blocks) {
        List<CompletableFuture<RecordMetadata>> window = new ArrayList<>();
        for (SettledIdBlock block : blocks) {
            String key = partition + "/" + block.number() % ringBlocks;
            window.add(publisher.publish(
                    Topic.SETTLED.suffix(), partition, key, CheckpointCodec.toRecord(partition, block)));
            awaitIfFull(window);
        }
        awaitAll(window);
        for (int part = 0; part < CheckpointCodec.parts(snapshot); part++) {
            String key = partition + "/" + generation % 2 + "/" + part;
            window.add(publisher.publish(
                    Topic.TRACKING.suffix(),
                    partition,
                    key,
                    CheckpointCodec.part(partition, generation, part, snapshot)));
            awaitIfFull(window);
        }
        awaitAll(window);
    }

    private static void awaitIfFull(List<CompletableFuture<RecordMetadata>> window) {
        if (window.size() >= WINDOW) {
            awaitAll(window);
        }
    }

    private static void awaitAll(List<CompletableFuture<RecordMetadata>> window) {
        try {
            CompletableFuture.allOf(window.toArray(CompletableFuture[]::new)).get(ACK_SECONDS_MAX, TimeUnit.SECONDS);
            window.clear();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A checkpoint was not acknowledged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("A checkpoint was interrupted", e);
        }
    }
}
