package io.sluice.contract.topic;

/** Which partition of a topic a record belongs to. Topics of the first two kinds share one partition count n. */
public enum PartitionRule {
    /** {@code murmur2(recipient) mod n}, the recipient in E.164 as UTF-8; see {@link RecipientPartitioner}. */
    RECIPIENT,
    /** The number p is given by the writer: that of the command, or of the original record. */
    EXPLICIT,
    /** The producer's default for the record key. */
    KEY,
    /** One partition: the records are totally ordered. */
    SINGLE;

    /** Whether the topic must have exactly the installation's n partitions, fixed for its life. */
    public boolean sharesRecipientPartitions() {
        return this == RECIPIENT || this == EXPLICIT;
    }
}
