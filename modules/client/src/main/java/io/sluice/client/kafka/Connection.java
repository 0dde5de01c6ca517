package io.sluice.client.kafka;

import io.sluice.client.ClientSettings;
import io.sluice.client.Feed;
import io.sluice.client.RecordHandler;
import io.sluice.client.SluiceUnavailableException;
import io.sluice.client.SluiceUnavailableException.Reason;
import io.sluice.client.Subscription;
import io.sluice.client.listen.RecordLoop;
import io.sluice.client.status.Deadlines;
import io.sluice.client.status.From;
import io.sluice.client.status.HomeIds;
import io.sluice.client.status.PartitionFollower;
import io.sluice.client.status.StatusDesk;
import io.sluice.client.status.StatusKind;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.SchemaRegistry.SubjectMode;
import io.sluice.contract.wire.SchemaRegistryClient;
import io.sluice.contract.wire.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * All that one open client has: a producer, one consumer that reads this instance's partition of each status topic (and
 * the schemas), and the subscriptions. Puts the parts together and takes them apart again.
 */
final class Connection implements AutoCloseable {
    private final ClientSettings settings;
    private final ClientEnvironment environment;
    private final KafkaClients clients;
    private final WireFormat format;
    private final TopicCounts topics;
    private final SchemaExchange schemas;
    private final Deadlines deadlines;
    private final StatusDesk<MessageStatus> messages;
    private final StatusDesk<VerificationStatus> verifications;
    private final CommandPublisher publisher;
    private final PartitionFollower home;
    private final Set<RecordLoop<?>> loops = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Connection(
            ClientSettings settings,
            ClientEnvironment environment,
            KafkaClients clients,
            WireFormat format,
            TopicCounts topics,
            Producer<byte[], byte[]> producer) {
        this.settings = settings;
        this.environment = environment;
        this.clients = clients;
        this.format = format;
        this.topics = topics;
        this.schemas =
                new SchemaExchange(settings.topics().name(Topic.SCHEMAS), format.catalogue(), environment.nanoTime());
        this.deadlines = new Deadlines(environment.callbacks());
        this.messages = desk(StatusKind.MESSAGE);
        this.verifications = desk(StatusKind.VERIFICATION);
        this.publisher = new CommandPublisher(
                producer, format, topics.byName(), settings.limits().outstandingMax(), environment);
        this.home = new PartitionFollower(
                "sluice-statuses", () -> clients.reader("statuses"), this::takeHome, this::afterPoll);
    }

    static Connection open(ClientSettings settings, ClientEnvironment environment) {
        KafkaClients clients = new KafkaClients(settings);
        WireFormat format = format(settings, environment);
        Producer<byte[], byte[]> producer = producer(clients, settings);
        try (Consumer<byte[], byte[]> first = clients.reader("connect")) {
            TopicCounts topics = TopicCounts.ask(first, settings);
            topics.require(settings, Topic.STATUS);
            Connection connection = new Connection(settings, environment, clients, format, topics, producer);
            connection.startOrClose(first, producer);
            return connection;
        } catch (KafkaException failed) {
            producer.close(Duration.ZERO);
            throw unusable(settings, failed);
        } catch (RuntimeException failed) {
            producer.close(Duration.ZERO);
            throw failed;
        }
    }

    private static Producer<byte[], byte[]> producer(KafkaClients clients, ClientSettings settings) {
        try {
            return clients.producer();
        } catch (KafkaException failed) {
            throw unusable(settings, failed);
        }
    }

    private static SluiceUnavailableException unusable(ClientSettings settings, KafkaException failed) {
        return new SluiceUnavailableException(
                Reason.KAFKA, "Kafka at " + settings.bootstrapServers() + " cannot be used", failed);
    }

    /** What failed leaves no thread and no consumer behind, so that it can be tried for as long as one likes. */
    private void startOrClose(Consumer<byte[], byte[]> first, Producer<byte[], byte[]> producer) {
        try {
            start(first, producer);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private static WireFormat format(ClientSettings settings, ClientEnvironment environment) {
        SchemaCatalogue catalogue = new SchemaCatalogue();
        return settings.registry() == null
                ? WireFormat.withoutRegistry(catalogue)
                : WireFormat.withRegistry(
                        catalogue,
                        new SchemaRegistryClient(settings.registry(), environment.nanoTime()),
                        SubjectMode.REGISTER);
    }

    /** An installation of an older Sluice may lack a status topic: then there is nothing to read and one partition will do. */
    private <S extends SpecificRecord> StatusDesk<S> desk(StatusKind<S> kind) {
        Integer known = topics.of(settings, kind.topic());
        int partitions = known == null ? 1 : known;
        int number = (int) Long.remainderUnsigned(environment.random().getAsLong(), partitions);
        TopicPartition mine = new TopicPartition(settings.topics().name(kind.topic()), number);
        String purpose = "look-back-" + kind.topic().suffix();
        return new StatusDesk<>(
                kind,
                mine,
                new HomeIds(partitions, number, environment.random()),
                settings.limits().trackedMax(),
                format,
                deadlines,
                environment.metrics(),
                environment.nanoTime(),
                (sink, afterPoll) ->
                        new PartitionFollower("sluice-" + purpose, () -> clients.visitor(purpose), sink, afterPoll));
    }

    private void start(Consumer<byte[], byte[]> first, Producer<byte[], byte[]> producer) {
        List<CompletableFuture<Void>> ready = new ArrayList<>();
        if (settings.registry() == null && topics.of(settings, Topic.SCHEMAS) != null) {
            schemas.atStart(first, producer, settings.waits().connect());
            ready.add(home.follow(schemas.schemas(), new From.Beginning()));
        }
        ready.add(home.follow(messages.home(), new From.End()));
        if (topics.of(settings, Topic.VERIFY_STATUS) != null) {
            ready.add(home.follow(verifications.home(), new From.End()));
        }
        try {
            CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new))
                    .get(settings.waits().connect().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SluiceUnavailableException(
                    Reason.KAFKA, "the statuses at " + settings.bootstrapServers() + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceUnavailableException(Reason.CLOSED, "interrupted while connecting", e);
        }
    }

    private void takeHome(ConsumerRecord<byte[], byte[]> record) {
        if (schemas.isSchema(record)) {
            schemas.learn(record);
        } else if (record.topic().equals(messages.home().topic())) {
            messages.read(record);
        } else {
            verifications.read(record);
        }
    }

    private void afterPoll() {
        messages.readKept();
        verifications.readKept();
    }

    CommandPublisher publisher() {
        return publisher;
    }

    StatusDesk<MessageStatus> messages() {
        return messages;
    }

    StatusDesk<VerificationStatus> verifications() {
        return verifications;
    }

    void requireOpen() {
        if (closed) {
            throw new SluiceUnavailableException(Reason.CLOSED, "the client was closed", null);
        }
    }

    <T> Subscription subscribe(Feed<T> feed, String group, RecordHandler<T> handler) {
        requireOpen();
        topics.require(settings, feed.topic());
        RecordLoop<T> loop = new RecordLoop<>(
                feed,
                settings.topics().name(feed.topic()),
                settings.service(),
                handler,
                format,
                () -> clients.listener("feed-" + feed + "-" + group, group),
                environment.metrics(),
                environment.clock().instant(),
                environment.nanoTime());
        loops.add(loop);
        return new Listed(loop, loops);
    }

    /** Leaves the list when it is closed. */
    private record Listed(RecordLoop<?> loop, Set<RecordLoop<?>> loops) implements Subscription {
        @Override
        public void stop() {
            loop.stop();
        }

        @Override
        public void close() {
            loop.close();
            loops.remove(loop);
        }
    }

    @Override
    public void close() {
        closed = true;
        loops.forEach(RecordLoop::stop);
        loops.forEach(RecordLoop::close);
        loops.clear();
        publisher.close(settings.waits().close());
        home.close();
        messages.close();
        verifications.close();
        deadlines.close();
    }
}
