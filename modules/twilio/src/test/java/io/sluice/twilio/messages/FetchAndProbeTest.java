package io.sluice.twilio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.MessagingProvider.Fetched;
import io.sluice.core.provider.MessagingProvider.Probe;
import io.sluice.twilio.http.ScriptedTwilio;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FetchAndProbeTest {
    @Test
    void a_message_is_found_gone_or_not_to_be_had() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(
                        ScriptedTwilio.answer(200, Bench.json(Bench.SID, "delivered", Bench.NOW, Map.of())),
                        ScriptedTwilio.answer(404, "{\"code\":20404}"),
                        ScriptedTwilio.answer(404, "<html>a proxy's word</html>"),
                        ScriptedTwilio.answer(200, "{}"),
                        ScriptedTwilio.answer(503, ""));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(fetch(bench)).isInstanceOfSatisfying(Fetched.Found.class, found -> assertThat(
                            found.message().status())
                    .isEqualTo("delivered"));
            assertThat(fetch(bench)).isEqualTo(new Fetched.Gone());
            assertThat(fetch(bench)).isEqualTo(new Fetched.Unavailable("HTTP_404"));
            assertThat(fetch(bench)).isEqualTo(new Fetched.Unavailable("ANSWER_UNREADABLE"));
            assertThat(fetch(bench)).isEqualTo(new Fetched.Unavailable("HTTP_503"));
            assertThat(twilio.seen()).hasSize(5);
            assertThat(twilio.seen().getFirst().target())
                    .isEqualTo("/2010-04-01/Accounts/" + Bench.ACCOUNT_SID + "/Messages/" + Bench.SID + ".json");
        }
    }

    @Test
    void an_auth_token_is_probed_by_the_account_itself() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(
                        ScriptedTwilio.answer(200, "{\"status\":\"active\"}"),
                        ScriptedTwilio.answer(200, "{\"status\":\"suspended\"}"),
                        ScriptedTwilio.answer(401, "{\"code\":20003}"),
                        ScriptedTwilio.answer(403, "<html>"),
                        ScriptedTwilio.answer(500, "{\"code\":20500}"));
                Bench bench = Bench.withAuthToken(twilio.url())) {
            assertThat(bench.provider.probe(Bench.ACCOUNT)).isEqualTo(new Probe.Active());
            assertThat(refusal(bench.provider.probe(Bench.ACCOUNT))).isEqualTo(20005);
            assertThat(refusal(bench.provider.probe(Bench.ACCOUNT))).isEqualTo(20003);
            assertThat(bench.provider.probe(Bench.ACCOUNT)).isEqualTo(new Probe.Unavailable("HTTP_403"));
            assertThat(bench.provider.probe(Bench.ACCOUNT)).isEqualTo(new Probe.Unavailable("HTTP_500"));
            assertThat(twilio.seen().getFirst().target())
                    .isEqualTo("/2010-04-01/Accounts/" + Bench.ACCOUNT_SID + ".json");
            assertThat(twilio.posts()).isZero();
        }
    }

    @Test
    void an_api_key_which_may_not_read_the_account_is_probed_by_the_message_list() {
        try (ScriptedTwilio twilio = new ScriptedTwilio(
                        ScriptedTwilio.answer(200, "{\"uri\":\"/\",\"messages\":[]}"),
                        ScriptedTwilio.answer(401, "{\"code\":20003}"));
                Bench bench = Bench.at(twilio.url())) {
            assertThat(bench.provider.probe(Bench.ACCOUNT)).isEqualTo(new Probe.Active());
            assertThat(refusal(bench.provider.probe(Bench.ACCOUNT))).isEqualTo(20003);
            assertThat(twilio.seen().getFirst().target())
                    .isEqualTo("/2010-04-01/Accounts/" + Bench.ACCOUNT_SID + "/Messages.json?PageSize=1");
        }
    }

    private static Fetched fetch(Bench bench) {
        return bench.provider.fetch(Bench.ACCOUNT, Bench.SID);
    }

    private static int refusal(Probe probe) {
        assertThat(probe).isInstanceOf(Probe.Refused.class);
        assertThat(((Probe.Refused) probe).error().failureClass()).isEqualTo(FailureClass.ACCOUNT);
        return ((Probe.Refused) probe).error().code();
    }
}
