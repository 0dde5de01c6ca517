package io.sluice.client.listen;

import io.sluice.client.Feed;
import io.sluice.client.RecordHandler;
import io.sluice.client.metrics.ClientMetrics;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One record to the handler, if it is for this service. Used by one thread. */
final class HandlerCall<T> {
    private static final Logger log = LoggerFactory.getLogger(HandlerCall.class);

    private final Feed<T> feed;
    private final String service;
    private final RecordHandler<T> handler;
    private final WireReader<? extends SpecificRecord> reader;
    private final ClientMetrics metrics;

    HandlerCall(
            Feed<T> feed,
            String service,
            RecordHandler<T> handler,
            WireReader<? extends SpecificRecord> reader,
            ClientMetrics metrics) {
        this.feed = feed;
        this.service = service;
        this.handler = handler;
        this.reader = reader;
        this.metrics = metrics;
    }

    /** Whether the record is done with; false if it shall come again. */
    boolean done(ConsumerRecord<byte[], byte[]> record) {
        Decoded<? extends SpecificRecord> decoded = reader.read(record.value());
        if (decoded instanceof Decoded.Ok<? extends SpecificRecord> ok) {
            return handled(cast(ok.value()), record);
        }
        if (decoded instanceof Decoded.SchemaUnavailable<? extends SpecificRecord> missing) {
            log.warn("{}: {}", place(record), missing.reason());
            return false;
        }
        if (decoded instanceof Decoded.Malformed<? extends SpecificRecord> malformed) {
            metrics.handled(feed.toString(), "unreadable");
            log.warn("{} cannot be read: {}", place(record), malformed.reason());
        }
        return true;
    }

    /** The record's attempts are used up. */
    void giveUp(ConsumerRecord<byte[], byte[]> record) {
        metrics.handled(feed.toString(), "given-up");
        log.error("{} failed too often and is passed over", place(record));
    }

    private boolean handled(T value, ConsumerRecord<byte[], byte[]> record) {
        Optional<String> owner = feed.service(value);
        if (owner.isPresent() && !owner.get().equals(service)) {
            return true;
        }
        try {
            handler.handle(value);
            metrics.handled(feed.toString(), "ok");
            return true;
        } catch (StackOverflowError e) {
            return failed(record, e);
        } catch (VirtualMachineError e) {
            // Out of memory, or worse: nothing that a handler could do again.
            throw e;
        } catch (Throwable e) {
            // An Error of a handler, a failed assertion say, is its failure and not the end of the feed.
            return failed(record, e);
        }
    }

    /** The message of a user's exception may hold anything, so only its class is named. */
    private boolean failed(ConsumerRecord<byte[], byte[]> record, Throwable e) {
        metrics.handled(feed.toString(), "failed");
        log.warn("{} failed in its handler with {}", place(record), e.getClass().getName());
        return false;
    }

    @SuppressWarnings("unchecked") // a feed's record class is its type parameter
    private T cast(SpecificRecord value) {
        return (T) value;
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + " offset " + record.offset();
    }
}
