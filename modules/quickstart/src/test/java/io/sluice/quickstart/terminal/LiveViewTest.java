package io.sluice.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.SmsPurpose;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private static final Instant PUBLISHED = Instant.parse("2026-01-02T03:04:05.000Z");
    private static final UUID ID = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final String NUMBER = "+19075550003";

    private final Topics topics = Topics.withDefaultPrefix();
    private final WireFormat format = WireFormat.withoutRegistry(new SchemaCatalogue());
    private final StringWriter shown = new StringWriter();
    private final List<MessageState> heard = new ArrayList<>();

    @Test
    void a_status_that_arrives_before_its_command_in_one_batch_shows_the_masked_recipient() {
        view(false).show(List.of(status(MessageState.UNDELIVERED, "UNREACHABLE", 30003), command()));

        assertThat(shown.toString().stripTrailing())
                .isEqualTo("03:04:06.250  0a1b2c3d  shop/normal       +19•••••0003   UNDELIVERED  UNREACHABLE (Twilio"
                        + " 30003), 1.25 s");
        assertThat(heard).containsExactly(MessageState.UNDELIVERED);
    }

    @Test
    void a_command_that_is_published_twice_is_told_apart() {
        LiveView view = view(false);
        view.show(List.of(command()));
        view.show(List.of(command()));

        assertThat(shown.toString().lines()).hasSize(1).allMatch(line -> line.contains("sent once only"));
    }

    @Test
    void a_status_of_a_command_from_before_the_view_says_so() {
        view(false).show(List.of(status(MessageState.DELIVERED, null, null)));

        assertThat(shown.toString()).startsWith("03:04:06.250  0a1b2c3d  shop/?            (before this)  DELIVERED");
    }

    @Test
    void damaged_bytes_show_nothing_and_break_nothing() {
        view(false).show(List.of(record(topics.name(Topic.STATUS), PUBLISHED, new byte[] {1, 2, 3})));

        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void colours_mark_a_state_where_they_are_wanted_and_nowhere_else() {
        view(true).show(List.of(command(), status(MessageState.DELIVERED, null, null)));

        assertThat(shown.toString()).contains("\u001b[32mDELIVERED  \u001b[0m");
    }

    @Test
    void neither_number_nor_text_is_shown() {
        view(false).show(List.of(command(), status(MessageState.ACCEPTED, null, null)));

        assertThat(shown.toString()).doesNotContain(NUMBER).doesNotContain("secret");
    }

    private LiveView view(boolean coloured) {
        Terminal terminal = new Terminal(new PrintWriter(shown), coloured);
        return new LiveView(
                topics, new StatusLine(terminal, ZoneOffset.UTC), terminal, status -> heard.add(status.getState()));
    }

    private ConsumerRecord<byte[], byte[]> command() {
        return record(
                topics.smsLane("normal"),
                PUBLISHED,
                SendSms.newBuilder()
                        .setCommandId(ID)
                        .setService("shop")
                        .setTo(NUMBER)
                        .setPurpose(SmsPurpose.TRANSACTIONAL)
                        .setBody("a secret")
                        .setCreatedAt(PUBLISHED)
                        .build());
    }

    private ConsumerRecord<byte[], byte[]> status(MessageState state, @Nullable String reason, @Nullable Integer code) {
        return record(
                topics.name(Topic.STATUS),
                PUBLISHED.plusMillis(1_250),
                MessageStatus.newBuilder()
                        .setEventId(ID)
                        .setCommandId(ID)
                        .setSequence(1)
                        .setService("shop")
                        .setState(state)
                        .setFinal$(true)
                        .setReason(reason)
                        .setTwilioErrorCode(code)
                        .setOccurredAt(PUBLISHED)
                        .setObservedAt(PUBLISHED.plusMillis(900))
                        .build());
    }

    private <T extends SpecificRecord> ConsumerRecord<byte[], byte[]> record(String topic, Instant at, T value) {
        @SuppressWarnings("unchecked") // a record's class is its own
        Class<T> type = (Class<T>) value.getClass();
        return record(topic, at, format.writer(type, topic).write(value));
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, Instant at, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
