package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * A numbered part of the settled ids, in the order of the log. The array is not copied: nobody changes it.
 *
 * @param from oldest settling time in it
 * @param to newest settling time in it
 * @param ids repeated {@value #ID_BYTES} bytes: 16 of the command id, 4 of the content hash, big endian
 */
// The bytes go to and from the wire as they are; copying them per access would cost more than it protects.
@SuppressWarnings("ArrayRecordComponent")
public record SettledIdBlock(long number, Instant from, Instant to, byte[] ids) {
    public static final int ID_BYTES = 20;

    public int count() {
        return ids.length / ID_BYTES;
    }

    /** Its first ids only. */
    SettledIdBlock first(int count) {
        return new SettledIdBlock(number, from, to, Arrays.copyOf(ids, count * ID_BYTES));
    }

    void addTo(SettledIds settled) {
        ByteBuffer buffer = ByteBuffer.wrap(ids);
        while (buffer.remaining() >= ID_BYTES) {
            // The block's newest time for all of it: an id is rather remembered a little longer than shorter.
            settled.add(new CommandId(new UUID(buffer.getLong(), buffer.getLong())), buffer.getInt(), to);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettledIdBlock that
                && number == that.number
                && from.equals(that.from)
                && to.equals(that.to)
                && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
