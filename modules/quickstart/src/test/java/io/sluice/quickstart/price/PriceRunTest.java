package io.sluice.quickstart.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.core.command.CommandId;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import io.sluice.core.tracking.StatusChange;
import io.sluice.gateway.wire.RecordPublisher;
import io.sluice.quickstart.records.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Who tells a price: the tracker while it knows the message, the run itself afterwards, and never both. */
class PriceRunTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final List<String> topics = new ArrayList<>();
    private final List<SpecificRecord> published = new ArrayList<>();

    @Test
    void a_price_goes_by_way_of_the_tracker_while_it_knows_the_message() {
        assertThat(run(Duration.ofMinutes(29))).containsExactly(Map.entry(PriceRun.Verdict.TOLD, 1));
        assertThat(topics).containsExactly("twilio-callbacks");
    }

    @Test
    void while_the_tracker_is_forgetting_nobody_writes() {
        assertThat(run(Duration.ofMinutes(35))).containsExactly(Map.entry(PriceRun.Verdict.BETWEEN, 1));
        assertThat(published).isEmpty();
    }

    @Test
    void hours_later_one_more_status_tells_the_price() {
        assertThat(run(Duration.ofHours(5))).containsExactly(Map.entry(PriceRun.Verdict.TOLD_LATE, 1));

        assertThat(topics).containsExactly("status");
        MessageStatus status = (MessageStatus) published.getFirst();
        assertThat(status.getState()).isEqualTo(MessageState.DELIVERED);
        assertThat(status.getFinal$()).isTrue();
        assertThat(status.getCorrection()).isTrue();
        assertThat(status.getSequence()).isEqualTo(4);
        assertThat(status.getEventId()).isEqualTo(StatusChange.eventId(new CommandId(status.getCommandId()), 4));
        assertThat(status.getPriceMicros()).isEqualTo(7_900);
        assertThat(status.getCurrency()).isEqualTo("USD");
        assertThat(status.getObservedAt()).isEqualTo(NOW);
    }

    private Map<PriceRun.Verdict, Integer> run(Duration ago) {
        RecordPublisher publisher = (topic, _, _, record) -> {
            topics.add(topic);
            published.add(record);
            return CompletableFuture.completedFuture(
                    new RecordMetadata(new TopicPartition("sluice." + topic, 0), 0, 0, 0, 0, 0));
        };
        PriceRun run = new PriceRun(
                new Pricing(),
                Optional.of(publisher),
                Map.of("main", new AccountName("default")),
                REMEMBERED,
                () -> NOW);
        return run.run(List.of(new Unpriced(delivered(NOW.minus(ago)))), new Pace(1_000));
    }

    private static MessageStatus delivered(Instant at) {
        return MessageStatus.newBuilder()
                .setEventId(UUID.randomUUID())
                .setCommandId(UUID.randomUUID())
                .setSequence(3)
                .setService("shop")
                .setSender("main")
                .setState(MessageState.DELIVERED)
                .setFinal$(true)
                .setProviderSid("SM00000000000000000000000000000001")
                .setCountry("US")
                .setJournalPartition(1)
                .setOccurredAt(at)
                .setObservedAt(at)
                .build();
    }

    /** Knows the price of everything, and is asked for nothing else. */
    private static final class Pricing implements MessagingProvider {
        @Override
        public Fetched fetch(AccountName account, String messageSid) {
            return new Fetched.Found(new MessageSnapshot(
                    messageSid,
                    "delivered",
                    OptionalInt.empty(),
                    OptionalInt.of(1),
                    OptionalInt.empty(),
                    NOW.minus(Duration.ofHours(6)),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(7_900),
                    Optional.of("USD")));
        }

        @Override
        public ProviderReply send(OutboundMessage message, StartCheck check) {
            throw new AssertionError("Nothing is sent");
        }

        @Override
        public LookUp.Answer lookUp(LookUp question) {
            throw new AssertionError("Nothing is looked up");
        }

        @Override
        public Probe probe(AccountName account) {
            throw new AssertionError("No account is tried");
        }
    }
}
