package io.sluice.client;

/**
 * Takes records of a feed, one at a time and in the order of their partition. A record can come again, after a crash or
 * when partitions move: a status is known by its {@code eventId}, an inbound message too.
 *
 * <p>What it throws, errors included, makes the record come again, with growing pauses in which the record's partition waits; after
 * {@link Waits#HANDLER_ATTEMPTS_MAX} attempts the record is passed over, logged by its offset and counted.
 */
@FunctionalInterface
public interface RecordHandler<T> {
    void handle(T record) throws Exception;
}
