package io.sluice.quickstart.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.topic.Headers;
import io.sluice.quickstart.records.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Which dead letters go back, and as what; the producer is Kafka's own one in memory. */
class RedriveTest {
    private static final Instant OLDEST = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant YOUNG = OLDEST.plusSeconds(60);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ReturnedLetters returned = new ReturnedLetters();
    private final Redrive redrive =
            new Redrive(producer, Set.of("sluice.sms.normal"), returned, OLDEST, new Pace(1_000_000), false);

    @Test
    void the_bytes_go_back_under_their_key_and_count_how_often() {
        assertThat(redrive.redrive(letter("DAMAGED", "sluice.sms.normal", Optional.of("1"), YOUNG)))
                .isEqualTo(Redrive.Verdict.REDRIVEN);
        redrive.flush();
        ProducerRecord<byte[], byte[]> sent = producer.history().getFirst();
        assertThat(sent.topic()).isEqualTo("sluice.sms.normal");
        assertThat(sent.value()).isEqualTo(utf8("bytes"));
        assertThat(sent.key()).isEqualTo(utf8("key"));
        assertThat(new String(sent.headers().lastHeader(Headers.REDRIVEN).value(), StandardCharsets.UTF_8))
                .isEqualTo("2");
        assertThat(sent.headers().lastHeader(Headers.REASON)).isNull();
        assertThat(sent.headers().lastHeader("tenant")).isNotNull();
    }

    @Test
    void a_letter_that_came_back_three_times_stays_and_so_does_one_with_a_damaged_count() {
        assertThat(redrive.redrive(letter("DAMAGED", "sluice.sms.normal", Optional.of("3"), YOUNG)))
                .isEqualTo(Redrive.Verdict.TOO_OFTEN);
        assertThat(redrive.redrive(letter("DAMAGED", "sluice.sms.normal", Optional.of("-1"), YOUNG)))
                .isEqualTo(Redrive.Verdict.TOO_OFTEN);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void what_could_be_sent_twice_or_is_no_command_of_ours_stays() {
        assertThat(redrive.redrive(letter("DAMAGED", "sluice.sms.normal", Optional.empty(), OLDEST.minusMillis(1))))
                .isEqualTo(Redrive.Verdict.TOO_OLD);
        assertThat(redrive.redrive(letter("COMMAND_ID_REUSED", "sluice.sms.normal", Optional.empty(), YOUNG)))
                .isEqualTo(Redrive.Verdict.ID_OF_ANOTHER);
        assertThat(redrive.redrive(letter("DAMAGED", "sluice.journal", Optional.empty(), YOUNG)))
                .isEqualTo(Redrive.Verdict.FOREIGN_TOPIC);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void of_a_letter_and_its_copies_one_goes_back_however_often_it_is_tried() {
        DeadLetter first = letter(7, Optional.empty());
        DeadLetter copy = letter(20, Optional.of("2@7"));
        DeadLetter secondCopy = letter(21, Optional.of("2@7"));
        DeadLetter copyOfCopy = letter(30, Optional.of("2@20"));
        DeadLetter other = letter(31, Optional.empty());
        List<DeadLetter> all = List.of(first, copy, secondCopy, copyOfCopy, other);
        all.forEach(returned::note);

        assertThat(all.stream().filter(letter -> redrive.redrive(letter) == Redrive.Verdict.REDRIVEN))
                .containsExactly(copyOfCopy, other);
        assertThat(producer.history()).hasSize(2);
    }

    private static DeadLetter letter(int offset, Optional<String> from) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.REASON, utf8("DAMAGED"));
        headers.add(Headers.ORIGINAL_TOPIC, utf8("sluice.sms.normal"));
        from.ifPresent(place -> headers.add(Headers.REDRIVEN_FROM, utf8(place)));
        return letter(offset, YOUNG, headers);
    }

    private static DeadLetter letter(String reason, String topic, Optional<String> redriven, Instant at) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("tenant", utf8("t1"));
        headers.add(Headers.REASON, utf8(reason));
        headers.add(Headers.ORIGINAL_TOPIC, utf8(topic));
        redriven.ifPresent(count -> headers.add(Headers.REDRIVEN, utf8(count)));
        return letter(7, at, headers);
    }

    private static DeadLetter letter(int offset, Instant at, RecordHeaders headers) {
        return DeadLetter.of(new ConsumerRecord<>(
                "sluice.dead-letters",
                2,
                offset,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                3,
                5,
                utf8("key"),
                utf8("bytes"),
                headers,
                Optional.empty()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
