package io.sluice.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values were computed with {@code org.apache.kafka.common.utils.Utils} of kafka-clients 4.2.1. */
class RecipientPartitionerTest {
    @ParameterizedTest
    @CsvSource({
        "'',275646681,9,21",
        "+,-1120822521,11,47",
        "+1,2079093098,2,38",
        "+14,851935209,9,9",
        "+14155550123,11841273,9,33",
        "+4915112345678,-361033299,5,29",
        "+33612345678,-1570365535,1,13",
        "+447700900123,2097619594,10,34",
        "+5511987654321,-334478380,4,28",
        "+919876543210,535980665,5,5",
        "+8613800138000,624769832,8,32",
        "+12025550100,-1020122438,6,30",
        "+12025550101,330873838,10,58",
        "+12025550102,1947819035,11,35",
        "+12025550103,20610903,3,3",
        "Grüße €😀,-1165389305,3,3",
    })
    void partitions_are_those_of_kafkas_own_producer(String recipient, int hash, int of12, int of60) {
        assertThat(RecipientPartitioner.murmur2(recipient.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(hash);
        assertThat(RecipientPartitioner.partition(recipient, 12)).isEqualTo(of12);
        assertThat(RecipientPartitioner.partition(recipient, 60)).isEqualTo(of60);
    }

    @Test
    void ten_thousand_random_keys_hash_as_kafka_hashes_them() {
        Random random = new Random(42);
        int fold = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] key = new byte[random.nextInt(40)];
            random.nextBytes(key);
            fold = 31 * fold + RecipientPartitioner.murmur2(key);
        }
        assertThat(fold).isEqualTo(-1_112_379_708);
    }

    @Test
    void a_topic_without_partitions_is_refused() {
        assertThatThrownBy(() -> RecipientPartitioner.partition("+14155550123", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("4155");
    }
}
