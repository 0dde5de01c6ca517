package io.sluice.simulator.callbacks;

import io.sluice.simulator.callbacks.RetryRules.Failure;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
    @Test
    void without_a_fragment_only_a_failed_connect_is_retried_once() {
        RetryRules rules =
                WebhookUrl.parse("https://h.example/cb?a=%2B1").orElseThrow().rules();

        Assertions.assertThat(rules).isEqualTo(RetryRules.DEFAULT);
        Assertions.assertThat(rules.on()).containsExactly(Failure.CONNECT);
        Assertions.assertThat(rules.retries()).isOne();
    }

    @Test
    void the_fragment_sets_the_rules_and_is_neither_sent_nor_signed() {
        WebhookUrl webhook = WebhookUrl.parse("https://h.example/cb?a=%2B1#rc=3&rp=5xx,rt&ct=2000&rt=3000&tt=9000")
                .orElseThrow();

        Assertions.assertThat(webhook.url().toString()).isEqualTo("https://h.example/cb?a=%2B1");
        RetryRules rules = webhook.rules();
        Assertions.assertThat(rules.retries()).isEqualTo(3);
        Assertions.assertThat(rules.on()).containsExactlyInAnyOrder(Failure.SERVER_ERROR, Failure.READ);
        Assertions.assertThat(rules.connect()).isEqualTo(Duration.ofSeconds(2));
        Assertions.assertThat(rules.read()).isEqualTo(Duration.ofSeconds(3));
        Assertions.assertThat(rules.total()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void values_out_of_range_are_moved_into_it() {
        RetryRules rules = WebhookUrl.parse("https://h.example/cb#rc=99&rp=all&ct=1&rt=99999")
                .orElseThrow()
                .rules();

        Assertions.assertThat(rules.retries()).isEqualTo(5);
        Assertions.assertThat(rules.on()).containsExactlyInAnyOrder(Failure.values());
        Assertions.assertThat(rules.connect()).isEqualTo(Duration.ofMillis(100));
        Assertions.assertThat(rules.read()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void user_info_becomes_basic_credentials() {
        WebhookUrl webhook =
                WebhookUrl.parse("http://me:secret@h.example:81/cb").orElseThrow();

        Assertions.assertThat(webhook.url().toString()).isEqualTo("http://h.example:81/cb");
        Assertions.assertThat(webhook.authorization()).isEqualTo("Basic bWU6c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/cb", "ftp://h.example/cb", "https://under_score.example/cb", "http://", "not a url"})
    void what_twilio_cannot_call_is_refused(String text) {
        Assertions.assertThat(WebhookUrl.parse(text)).isEmpty();
    }
}
