package io.sluice.simulator.verify;

import io.sluice.simulator.arrivals.VerifyArrival;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.Sids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class VerificationLifeTest {
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final VerifyService SERVICE = VerifyService.open("VA00000000000000000000000000000001", ACCOUNT);
    private static final VerifyConfig SMALL = new VerifyConfig(List.of(), List.of(), Map.of(), 600, 5, 5, 0, 2);

    private final ManualTimeline timeline = new ManualTimeline();
    private final Verifications verifications = new Verifications(
            SMALL,
            new VerifyDestinations(Map.of()),
            new Faults(List.of(), 1),
            new Sids(new SplittableRandom(1)),
            timeline);

    private VerifyArrival.Outcome start(String to) {
        Parameters form = Parameters.parse("Channel=sms&To=" + to.replace("+", "%2B"));
        return verifications
                .start(ACCOUNT, StartRequest.of(form, SERVICE, VerifyTemplate.DEFAULT))
                .outcome();
    }

    private VerifyArrival.Outcome check(String to) {
        String code = verifications.sentCodes(to, null, 1).getFirst().code();
        Parameters form = Parameters.parse("Code=" + code + "&To=" + to.replace("+", "%2B"));
        return verifications.check(SERVICE, form, "/v2/check").outcome();
    }

    private static String sid(VerifyArrival.Outcome outcome) {
        return outcome instanceof VerifyArrival.Outcome.Done(String sid, String _) ? sid : "";
    }

    @Test
    void a_code_lives_ten_minutes_and_not_a_second_longer() {
        start("+12025550123");
        timeline.pass(Duration.ofMinutes(10).minusSeconds(1));
        Assertions.assertThat(sid(check("+12025550123"))).isNotEmpty();

        start("+12025550123");
        timeline.pass(Duration.ofMinutes(10));
        Assertions.assertThat(check("+12025550123")).isEqualTo(new VerifyArrival.Outcome.Refused(20404));
    }

    @Test
    void sending_again_does_not_prolong_the_life() {
        String first = sid(start("+12025550123"));
        timeline.pass(Duration.ofMinutes(9));
        Assertions.assertThat(sid(start("+12025550123"))).isEqualTo(first);
        timeline.pass(Duration.ofMinutes(1));

        Assertions.assertThat(check("+12025550123")).isEqualTo(new VerifyArrival.Outcome.Refused(20404));
        Assertions.assertThat(sid(start("+12025550123"))).isNotEmpty().isNotEqualTo(first);
    }

    @Test
    void the_oldest_is_dropped_and_counted_at_the_bound() {
        start("+12025550121");
        start("+12025550122");
        start("+12025550123");

        Assertions.assertThat(verifications.size()).isEqualTo(2);
        Assertions.assertThat(verifications.dropped()).isEqualTo(1);
        Assertions.assertThat(verifications.sentCodes("+12025550121", null, 1)).isEmpty();
    }

    @Test
    void a_code_is_in_no_text_of_its_holders() {
        start("+12025550123");
        SentCode code = verifications.sentCodes(null, null, 1).getFirst();

        Assertions.assertThat(code.toString()).doesNotContain(code.code());
    }
}
