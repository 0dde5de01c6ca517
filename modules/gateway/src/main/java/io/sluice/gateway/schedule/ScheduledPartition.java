package io.sluice.gateway.schedule;

import org.apache.kafka.common.TopicPartition;

/** One owned partition of the scheduled topic. Used by the schedule's thread. */
final class ScheduledPartition {
    private final TopicPartition topicPartition;
    private final Watermark watermark;
    private long committed;
    private int inFlight;
    private boolean released;

    /** {@code first} is the committed offset: the first that is not done. */
    ScheduledPartition(TopicPartition topicPartition, long first) {
        this.topicPartition = topicPartition;
        this.watermark = new Watermark(first);
        this.committed = first;
    }

    TopicPartition topicPartition() {
        return topicPartition;
    }

    Watermark watermark() {
        return watermark;
    }

    /** What was handed over and not answered. It goes with the partition: a release leaves nothing behind. */
    int inFlight() {
        return inFlight;
    }

    void handedOver() {
        inFlight++;
    }

    void answered() {
        inFlight--;
    }

    /** Whether the watermark moved since the last commit that Kafka acknowledged. */
    boolean worthCommitting() {
        return watermark.value() > committed;
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    /** From now on what is done here concerns the next owner only. */
    void release() {
        released = true;
    }

    boolean released() {
        return released;
    }
}
