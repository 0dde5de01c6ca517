package io.sluice.twilio.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.command.CommandId;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressTest {
    private static final CommandId COMMAND = CommandId.parse("0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5");

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com, https://hooks.example.com",
        "https://hooks.example.com/, https://hooks.example.com",
        "http://127.0.0.1:8081/sluice/, http://127.0.0.1:8081/sluice",
        "https://[2001:db8::1]:8443, https://[2001:db8::1]:8443"
    })
    void the_address_carries_command_partition_and_how_to_retry(String publicUrl, String base) {
        assertThat(new CallbackAddress(URI.create(publicUrl)).of(COMMAND, 11))
                .hasToString(base + "/twilio/status?c=" + COMMAND + "&p=11#rc=5&rp=all&ct=2000&rt=5000");
    }

    @Test
    void what_was_built_is_read_back() {
        URI address = new CallbackAddress(URI.create("https://h/x")).of(COMMAND, 0);
        assertThat(CallbackAddress.parse(address.getRawQuery())).contains(new CallbackAddress.Origin(COMMAND, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5",
                "c=0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5&p=",
                "c=0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5&p=-1",
                "c=0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5&p=123456",
                "c=0D4F5A8E-1F2B-4C3D-8E9F-A0B1C2D3E4F5&p=1",
                "c=1-1-1-1-1&p=1",
                "p=1&c=0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5",
                "c=0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5&p=1&x=2"
            })
    void a_query_that_is_not_ours_is_no_origin(String query) {
        assertThat(CallbackAddress.parse(query)).isEmpty();
        assertThat(CallbackAddress.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h",
                "h",
                "/x",
                "https://my_host/x",
                "https://u:p@h",
                "https://h?x",
                "https://h#x",
                "mailto:a"
            })
    void a_public_url_that_twilio_would_refuse_stops_the_start(String publicUrl) {
        assertThatThrownBy(() -> new CallbackAddress(URI.create(publicUrl)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_partition_that_could_not_be_read_back_is_not_built() {
        CallbackAddress address = new CallbackAddress(URI.create("https://h"));
        assertThatThrownBy(() -> address.of(COMMAND, 100_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> address.of(COMMAND, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
