package io.sluice.simulator;

import io.sluice.simulator.callbacks.RequestSigner;
import io.sluice.simulator.conversation.Reaction;
import io.sluice.simulator.conversation.Script;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Calls from outside to the application's numbers. */
class CallsInTest extends CallsFixture {
    private static final String MENU =
            "<Response><Gather numDigits='1' action='/menu?step=2'><Say>Press 1</Say></Gather>"
                    + "<Say>Nothing</Say></Response>";

    private String callIn(Reaction... reactions) {
        return simulator
                .callIn(TO, Caller.FROM, Script.of(reactions))
                .orElseThrow()
                .sid();
    }

    @Test
    void the_first_request_is_a_ringing_call_and_the_next_one_carries_what_was_pressed() throws Exception {
        application.serve("/voice", MENU);
        application.serve("/menu", "<Response><Say>Thanks</Say></Response>");
        String sid = callIn(Reaction.presses("1"));

        Webhook.Received first = application.next();
        Assertions.assertThat(first.value("CallStatus")).isEqualTo("ringing");
        Assertions.assertThat(first.value("Direction")).isEqualTo("inbound");
        Assertions.assertThat(first.value("From")).isEqualTo(TO);
        Webhook.Received second = application.next();
        Assertions.assertThat(second.value("Digits")).isEqualTo("1");
        Assertions.assertThat(second.value("CallStatus")).isEqualTo("in-progress");
        Assertions.assertThat(second.url()).endsWith("/menu?step=2");
        Assertions.assertThat(second.header("X-twilio-signature"))
                .isEqualTo(new RequestSigner(SimulatorConfig.DEFAULT_AUTH_TOKEN)
                        .sign(second.url(), second.form().asMap()));
        Webhook.Received told = statuses.next();
        Assertions.assertThat(told.value("CallStatus")).isEqualTo("completed");
        Assertions.assertThat(told.value("CallSid")).isEqualTo(sid);
    }

    @Test
    void a_get_carries_its_parameters_in_the_query_and_signs_them_there() throws Exception {
        application.serve("/voice", "<Response><Gather method='GET' action='/menu?a=1' numDigits='1'/></Response>");
        application.serve("/menu", "<Response/>");
        callIn(Reaction.presses("#9"));

        Assertions.assertThat(application.next().method()).isEqualTo("POST");
        Webhook.Received get = application.next();
        Assertions.assertThat(get.method()).isEqualTo("GET");
        Assertions.assertThat(get.url()).contains("/menu?a=1&").contains("Digits=9");
        Assertions.assertThat(get.header("X-twilio-signature"))
                .isEqualTo(new RequestSigner(SimulatorConfig.DEFAULT_AUTH_TOKEN).sign(get.url(), Map.of()));
    }

    @Test
    void a_rejected_call_is_never_answered() throws Exception {
        application.serve("/voice", "<Response><Reject reason='busy'/></Response>");
        callIn();

        Webhook.Received told = statuses.next();
        Assertions.assertThat(told.value("CallStatus")).isEqualTo("busy");
        Assertions.assertThat(told.value("CallDuration")).isEqualTo("0");
    }

    @Test
    void an_error_of_the_application_leads_to_the_fallback() throws Exception {
        application.serve("/fallback", "<Response><Say>One moment</Say></Response>");
        application.answerWith(500);
        String sid = callIn();

        Assertions.assertThat(application.next().url()).endsWith("/voice");
        Webhook.Received fallback = application.next();
        Assertions.assertThat(fallback.value("ErrorCode")).isEqualTo("11200");
        Assertions.assertThat(fallback.value("ErrorUrl")).endsWith("/voice");
        Until.holds(DEADLINE, () -> status(sid).equals("completed"));
        Assertions.assertThat(transcript(sid)).contains("One moment");
    }

    @Test
    void an_application_that_is_not_there_lets_the_caller_hear_twilio_s_own_words() throws Exception {
        application.close();
        String sid = callIn();

        Until.holds(DEADLINE, () -> status(sid).equals("completed"));
        Assertions.assertThat(transcript(sid)).contains("application error").contains("11205");
    }

    @Test
    void too_large_a_document_is_refused() throws Exception {
        application.serve("/voice", "<Response><!--" + "a".repeat(70_000) + "--></Response>");
        application.serve("/fallback", "<Response/>");
        callIn();

        Assertions.assertThat(application.next().url()).endsWith("/voice");
        Assertions.assertThat(application.next().value("ErrorCode")).isEqualTo("11750");
    }

    @Test
    void the_control_endpoint_calls_in_with_a_script_and_shows_what_was_heard() throws Exception {
        application.serve("/voice", MENU);
        application.serve(
                "/menu", "<Response><Gather input='speech' action='/said'><Say>Which day?</Say></Gather></Response>");
        application.serve("/said", "<Response><Record action='/kept'/></Response>");
        application.serve("/kept", "<Response><Enqueue action='/left'>support</Enqueue></Response>");
        application.serve("/left", "<Response/>");
        caller.control("POST", "/calls/queues", "{\"name\":\"support\",\"afterSeconds\":5,\"talkSeconds\":10}");
        String script = "{\"from\":\"" + TO + "\",\"to\":\"" + Caller.FROM + "\",\"script\":["
                + "{\"hears\":\"press 1\",\"press\":\"1\",\"during\":true},{\"say\":\"Monday\",\"confidence\":0.4},"
                + "{\"say\":\"my message\",\"seconds\":4,\"endKey\":\"#\"}]}";
        Caller.Reply created = caller.control("POST", "/calls/inbound", script);

        Assertions.assertThat(created.status()).isEqualTo(201);
        for (String path : List.of("/voice", "/menu?step=2", "/said", "/kept", "/left")) {
            Webhook.Received request = application.next();
            Assertions.assertThat(request.url()).endsWith(path);
            if (path.equals("/left")) {
                Assertions.assertThat(request.value("QueueResult")).isEqualTo("bridged");
            }
        }
        Until.holds(DEADLINE, () -> status(created.text("sid")).equals("completed"));
        Assertions.assertThat(transcript(created.text("sid")))
                .contains(
                        "\"heard\":\"Press 1\"", "\"pressed\":\"1\"", "\"said\":\"Monday\"", "\"recordedMillis\":4000")
                .contains("\"result\":\"bridged\"", "\"ended\":\"application\"");
    }

    @Test
    void a_call_that_leads_nowhere_and_a_script_that_says_nothing_are_refused() throws Exception {
        String number = "{\"from\":\"%s\",\"to\":\"%s\"%s}";
        Assertions.assertThat(caller.control("POST", "/calls/inbound", number.formatted(TO, "+12025559999", ""))
                        .status())
                .isEqualTo(404);
        Assertions.assertThat(caller.control(
                                "POST",
                                "/calls/inbound",
                                number.formatted(TO, Caller.FROM, ",\"script\":[{\"shout\":1}]"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_was_set_is_forgotten_by_a_reset() throws Exception {
        caller.control("POST", "/calls/phones", "{\"prefix\":\"+1202\",\"answer\":\"busy\"}");
        Assertions.assertThat(caller.control("GET", "/calls/phones", "").text("+1202"))
                .isEqualTo("busy");
        application.serve("/voice", "<Response/>");
        callIn();
        caller.control("POST", "/reset", "");

        Assertions.assertThat(caller.control("GET", "/calls/phones", "").json()).isEmpty();
        Assertions.assertThat(caller.control("GET", "/calls", "").json()).isEmpty();
    }
}
