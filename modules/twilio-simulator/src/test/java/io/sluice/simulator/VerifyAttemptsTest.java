package io.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.simulator.verify.VerifyConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyAttemptsTest {
    private static final String TO = "+12025550123";

    private TwilioSimulator simulator = TwilioSimulator.start(SimulatorConfig.defaults());
    private Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    private JsonNode attempts(String query) throws IOException {
        return caller.getUri("/v2/Attempts?" + query).json().path("attempts");
    }

    @Test
    void the_last_send_of_an_approved_verification_is_the_converted_one() throws IOException {
        caller.start(TO);
        String sid = caller.start(TO).text("sid");
        caller.start("+12025550124");
        Assertions.assertThat(attempts("Status=CONVERTED")).isEmpty();
        caller.check(TO, caller.code(TO));

        Assertions.assertThat(attempts("VerificationSid=" + sid).findValuesAsText("conversion_status"))
                .containsExactly("converted", "unconverted");
        Assertions.assertThat(attempts("VerificationSid=" + sid)
                        .path(0)
                        .path("channel_data")
                        .path("status")
                        .asText())
                .isEqualTo("confirmed");
        Assertions.assertThat(attempts("Status=converted&ChannelData.To=%2B12025550123"))
                .hasSize(1);
        Assertions.assertThat(attempts("ChannelData.To=%2B12025550124&Status=UNCONVERTED"))
                .hasSize(1);
        Assertions.assertThat(attempts("Country=US&Channel=sms&VerifyServiceSid=" + Caller.SERVICE))
                .hasSize(3);
        Assertions.assertThat(attempts("Country=DE")).isEmpty();
    }

    @Test
    void an_attempt_is_fetched_by_its_sid_and_summed_up_with_the_others() throws IOException {
        String attempt = caller.start(TO)
                .json()
                .path("send_code_attempts")
                .path(0)
                .path("attempt_sid")
                .asText();
        caller.start("+12025550124");
        caller.start("+12025550125");
        caller.check(TO, caller.code(TO));

        Assertions.assertThat(caller.getUri("/v2/Attempts/" + attempt).text("conversion_status"))
                .isEqualTo("converted");
        JsonNode summary = caller.getUri("/v2/Attempts/Summary").json();
        Assertions.assertThat(summary.path("total_attempts").asInt()).isEqualTo(3);
        Assertions.assertThat(summary.path("total_converted").asInt()).isEqualTo(1);
        Assertions.assertThat(summary.path("conversion_rate_percentage").asText())
                .isEqualTo("33.333333333");
        Assertions.assertThat(caller.getUri("/v2/Attempts/VL0").code()).isEqualTo(20404);
    }

    @Test
    void pages_follow_each_other_newest_first_while_new_attempts_come() throws IOException {
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sids.addFirst(caller.start("+1202555013" + i).text("sid"));
        }
        List<String> listed = new ArrayList<>();
        JsonNode page = caller.getUri("/v2/Attempts?PageSize=2").json();
        while (true) {
            page.path("attempts")
                    .forEach(a -> listed.add(a.path("verification_sid").asText()));
            String next = page.path("meta").path("next_page_url").asText("");
            if (next.isEmpty() || next.equals("null")) {
                break;
            }
            Assertions.assertThat(next).startsWith("https://verify.twilio.com/v2/Attempts?");
            caller.start(TO);
            URI uri = URI.create(next);
            page = caller.getUri(uri.getRawPath() + "?" + uri.getRawQuery()).json();
        }

        Assertions.assertThat(listed).isEqualTo(sids);
    }

    @Test
    void dates_bound_the_list() throws IOException {
        caller.start(TO);
        Instant now = Instant.now();

        Assertions.assertThat(attempts("DateCreatedAfter=" + now.minusSeconds(60)))
                .hasSize(1);
        Assertions.assertThat(attempts("DateCreatedAfter=" + now.plusSeconds(60)))
                .isEmpty();
        Assertions.assertThat(attempts("DateCreatedBefore=" + now.minusSeconds(60)))
                .isEmpty();
        Assertions.assertThat(
                        caller.getUri("/v2/Attempts?DateCreatedAfter=yesterday").code())
                .isEqualTo(60200);
    }

    @Test
    void the_list_can_lag_behind() throws IOException {
        stop();
        simulator = TwilioSimulator.start(
                SimulatorConfig.defaults().withVerify(VerifyConfig.DEFAULT.withAttemptLagMillis(300)));
        caller = new Caller(simulator);
        caller.start(TO);
        caller.check(TO, caller.code(TO));

        Assertions.assertThat(attempts("Status=converted")).isEmpty();
        Until.holds(Duration.ofSeconds(5), () -> {
            try {
                return attempts("Status=converted").size() == 1;
            } catch (IOException e) {
                return false;
            }
        });
    }
}
