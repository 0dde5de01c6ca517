package io.sluice.contract.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a value says which schema wrote it. The first bytes tell the two apart.
 *
 * <ul>
 *   <li>Confluent: {@code 00}, then the registry's id as 4 bytes, big-endian;
 *   <li>Avro single-object: {@code C3 01}, then the CRC-64-AVRO fingerprint of the schema as 8 bytes, little-endian.
 * </ul>
 */
public enum Framing {
    CONFLUENT(1 + Integer.BYTES),
    SINGLE_OBJECT(2 + Long.BYTES);

    private static final byte CONFLUENT_MAGIC = 0x00;
    private static final byte SINGLE_OBJECT_MAGIC_1 = (byte) 0xC3;
    private static final byte SINGLE_OBJECT_MAGIC_2 = 0x01;

    private final int headerBytes;

    Framing(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    /** Number of bytes before the Avro body. */
    public int headerBytes() {
        return headerBytes;
    }

    static boolean isConfluent(byte[] value) {
        return value.length >= CONFLUENT.headerBytes && value[0] == CONFLUENT_MAGIC;
    }

    static boolean isSingleObject(byte[] value) {
        return value.length >= SINGLE_OBJECT.headerBytes
                && value[0] == SINGLE_OBJECT_MAGIC_1
                && value[1] == SINGLE_OBJECT_MAGIC_2;
    }

    static int idOf(byte[] confluentValue) {
        return ByteBuffer.wrap(confluentValue, 1, Integer.BYTES).getInt();
    }

    static long fingerprintOf(byte[] singleObjectValue) {
        return ByteBuffer.wrap(singleObjectValue, 2, Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    static byte[] confluentHeader(int id) {
        return ByteBuffer.allocate(CONFLUENT.headerBytes)
                .put(CONFLUENT_MAGIC)
                .putInt(id)
                .array();
    }

    static byte[] singleObjectHeader(long fingerprint) {
        return ByteBuffer.allocate(SINGLE_OBJECT.headerBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SINGLE_OBJECT_MAGIC_1)
                .put(SINGLE_OBJECT_MAGIC_2)
                .putLong(fingerprint)
                .array();
    }
}
