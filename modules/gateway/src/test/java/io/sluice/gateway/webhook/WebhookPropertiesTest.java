package io.sluice.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.config.Fault;
import io.sluice.gateway.config.Faults;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPropertiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com:8443/sluice/",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void an_https_or_loopback_address_is_taken(String url) {
        assertThat(faults(url)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "http://hooks.example.com",
                "/twilio",
                "hooks.example.com",
                "ftp://localhost",
                "https:///path",
                "https://hooks.example.com/?a=b",
                "https://hooks.example.com/#rc=5",
                "https://user@hooks.example.com/"
            })
    void any_other_address_is_one_fault_in_one_line(@Nullable String url) {
        assertThat(faults(url)).singleElement().satisfies(fault -> assertThat(fault.line())
                .startsWith("sluice.webhook.public-url: set ")
                .doesNotContain("\n"));
    }

    @Test
    void a_slash_at_the_end_makes_no_difference() {
        assertThat(properties("https://hooks.example.com/sluice/").prefix())
                .isEqualTo("https://hooks.example.com/sluice");
    }

    private static List<Fault> faults(@Nullable String url) {
        Faults faults = new Faults();
        properties(url).check(faults);
        return faults.all();
    }

    private static WebhookProperties properties(@Nullable String url) {
        return new WebhookProperties(
                url == null ? null : URI.create(url), 256, Duration.ofSeconds(5), Duration.ofSeconds(5), 65_536);
    }
}
