package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** How often the poll thread asks the broker, and what becomes of questions without an answer. */
class RetentionWatchTest {
    private static final TopicPartition PARTITION = new TopicPartition("sluice.sms.normal", 0);

    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> lost = new ArrayList<>();
    private final RetentionWatch watch = new RetentionWatch((_, records) -> lost.add(records), nanos::get);
    private final Broker broker = new Broker();

    @Test
    void the_gaps_of_many_transactions_cost_one_question_now_and_then() {
        broker.start = 5;
        watch.sought(PARTITION, 10);
        for (long offset = 11; offset < 2_011; offset += 2) {
            watch.received(PARTITION, offset);
            watch.ask(broker);
        }
        assertThat(broker.asked).isEqualTo(1);
        pass(RetentionWatch.ASK_EVERY);
        watch.ask(broker);
        watch.ask(broker);
        assertThat(broker.asked).isEqualTo(2);
        assertThat(lost).isEmpty();
    }

    @Test
    void a_loss_is_told_when_the_broker_answers_at_last() {
        watch.sought(PARTITION, 10);
        broker.start = 100;
        broker.silent = true;
        watch.received(PARTITION, 100);
        watch.ask(broker);
        watch.received(PARTITION, 101);
        assertThat(lost).isEmpty();
        broker.silent = false;
        pass(RetentionWatch.ASK_EVERY);
        watch.ask(broker);
        assertThat(lost).containsExactly(90L);
        pass(RetentionWatch.ASK_EVERY);
        watch.ask(broker);
        assertThat(lost).containsExactly(90L);
    }

    @Test
    void a_loss_while_nobody_read_is_told_although_the_broker_did_not_answer_at_the_assignment() {
        broker.assign(List.of(PARTITION));
        broker.commitSync(Map.of(PARTITION, new OffsetAndMetadata(3)));
        broker.start = 7;
        broker.silent = true;
        watch.assigned(List.of(PARTITION));
        watch.ask(broker);
        watch.received(PARTITION, 7);
        broker.silent = false;
        pass(RetentionWatch.ASK_EVERY);
        watch.ask(broker);
        assertThat(lost).containsExactly(4L);
    }

    @Test
    void an_assignment_asks_nothing_itself_and_does_not_wait_for_the_next_time() {
        broker.assign(List.of(PARTITION));
        broker.commitSync(Map.of(PARTITION, new OffsetAndMetadata(3)));
        broker.start = 7;
        watch.sought(PARTITION, 10);
        watch.received(PARTITION, 12);
        watch.ask(broker);
        watch.forget(List.of(PARTITION));
        watch.assigned(List.of(PARTITION));
        assertThat(broker.asked).isEqualTo(1);
        watch.ask(broker);
        assertThat(broker.asked).isEqualTo(2);
        assertThat(lost).containsExactly(4L);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static final class Broker extends MockConsumer<byte[], byte[]> {
        private long start;
        private boolean silent;
        private int asked;

        Broker() {
            super("earliest");
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration within) {
            asked++;
            if (silent) {
                throw new TimeoutException("not in time");
            }
            return Map.of(PARTITION, start);
        }
    }
}
