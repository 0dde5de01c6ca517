package io.sluice.contract.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one record type for one topic, in one framing. Thread-safe. In Confluent framing the first write asks
 * the registry for the schema's id, once; until that succeeds each write asks again.
 */
public final class WireWriter<T extends SpecificRecord> {
    private static final int FIRST_BUFFER_BYTES = 512;

    private final RecordType<T> type;
    private final DatumWriter<T> writer;
    private final Supplier<byte[]> headerSource;
    private final Object headerLock = new Object();
    private volatile byte @Nullable [] header;

    WireWriter(RecordType<T> type, Supplier<byte[]> headerSource) {
        this.type = type;
        this.writer = new SpecificDatumWriter<>(type.schema(), ContractData.INSTANCE);
        this.headerSource = headerSource;
    }

    /**
     * The value's bytes, framing included.
     *
     * @throws IllegalArgumentException when a field that must be set is null; names no content
     * @throws SchemaRegistryException when the registry is configured and gives no id for the schema
     */
    public byte[] write(T value) {
        byte[] framing = header();
        ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
        out.writeBytes(framing);
        // The direct encoder keeps no buffer of its own, so there is nothing to pool.
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
            // The cause is left out: Avro's messages quote values.
            throw new IllegalArgumentException("a " + type.name() + " is not complete or a field has the wrong type ("
                    + e.getClass().getSimpleName() + ")");
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /** Asks the registry for the schema's id now, so that a start fails rather than the first write. */
    public void prepare() {
        header();
    }

    private byte[] header() {
        byte[] known = header;
        if (known != null) {
            return known;
        }
        synchronized (headerLock) {
            byte[] resolved = header != null ? header : headerSource.get();
            header = resolved;
            return resolved;
        }
    }
}
