package io.sluice.contract.topic;

import java.nio.charset.StandardCharsets;

/**
 * The partition of a recipient: {@code murmur2(UTF-8 bytes) mod n}, exactly as Kafka's Java producer does for a string
 * key (built here since callers may have no kafka-clients). Producers on librdkafka set {@code partitioner=murmur2_random}.
 */
public final class RecipientPartitioner {
    private static final int SEED = 0x9747b28c;
    private static final int MIX = 0x5bd1e995;
    private static final int MIX_SHIFT = 24;

    private RecipientPartitioner() {}

    /**
     * The partition number, from 0.
     *
     * @param recipient E.164 with its leading plus sign
     * @param partitions the installation's n, at least 1
     */
    public static int partition(String recipient, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition, not " + partitions);
        }
        return (murmur2(recipient.getBytes(StandardCharsets.UTF_8)) & Integer.MAX_VALUE) % partitions;
    }

    static int murmur2(byte[] data) {
        int hash = SEED ^ data.length;
        int words = data.length / Integer.BYTES;
        for (int word = 0; word < words; word++) {
            int at = word * Integer.BYTES;
            int k = unsigned(data, at)
                    | unsigned(data, at + 1) << 8
                    | unsigned(data, at + 2) << 16
                    | unsigned(data, at + 3) << 24;
            k *= MIX;
            k ^= k >>> MIX_SHIFT;
            k *= MIX;
            hash = hash * MIX ^ k;
        }
        hash = mixRest(hash, data, words * Integer.BYTES);
        hash ^= hash >>> 13;
        hash *= MIX;
        return hash ^ hash >>> 15;
    }

    private static int mixRest(int hash, byte[] data, int from) {
        int rest = data.length - from;
        if (rest == 0) {
            return hash;
        }
        int mixed = hash;
        for (int i = 0; i < rest; i++) {
            mixed ^= unsigned(data, from + i) << (8 * i);
        }
        return mixed * MIX;
    }

    private static int unsigned(byte[] data, int at) {
        return data[at] & 0xff;
    }
}
