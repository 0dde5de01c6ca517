package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the settled ids, in the order of the log, into numbered blocks to be stored. Equal logs give equal blocks, so a
 * block that is written again only grows. Not thread-safe.
 */
final class SettledBlocks {
    /** Ids of a full block: 80 KiB. */
    static final int BLOCK_IDS_MAX = 4096;

    private final List<SettledIdBlock> full = new ArrayList<>();
    private long number;
    private ByteBuffer ids = ByteBuffer.allocate(BLOCK_IDS_MAX * SettledIdBlock.ID_BYTES);
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;

    void add(CommandId id, int contentHash, Instant at) {
        if (ids.position() == 0) {
            from = at;
        }
        to = at;
        ids.putLong(id.value().getMostSignificantBits());
        ids.putLong(id.value().getLeastSignificantBits());
        ids.putInt(contentHash);
        if (!ids.hasRemaining()) {
            full.add(present());
            number++;
            ids.clear();
        }
    }

    long number() {
        return number;
    }

    /** Ids in the block that is being filled. */
    int count() {
        return ids.position() / SettledIdBlock.ID_BYTES;
    }

    /** The blocks that changed since the last call, the one that is being filled last. */
    List<SettledIdBlock> takeChanged() {
        List<SettledIdBlock> changed = new ArrayList<>(full);
        full.clear();
        if (ids.position() > 0) {
            changed.add(present());
        }
        return changed;
    }

    /** Goes on where a checkpoint stood. */
    void restore(SettledIdBlock begun) {
        number = begun.number();
        from = begun.from();
        to = begun.to();
        ids.clear();
        ids.put(begun.ids());
    }

    private SettledIdBlock present() {
        byte[] copy = new byte[ids.position()];
        ids.get(0, copy);
        return new SettledIdBlock(number, from, to, copy);
    }
}
