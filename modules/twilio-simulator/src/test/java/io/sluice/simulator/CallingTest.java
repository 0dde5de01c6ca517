package io.sluice.simulator;

import io.sluice.simulator.callbacks.RequestSigner;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.Phone;
import io.sluice.simulator.conversation.Reaction;
import io.sluice.simulator.conversation.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Calls that the application creates: from the create to the last callback. */
class CallingTest extends CallsFixture {
    @Test
    void a_call_goes_from_queued_to_completed_and_is_told_with_rising_sequence_numbers() throws Exception {
        application.serve("/twiml", "<Response><Say>Hello</Say></Response>");
        Caller.Reply created = call(
                TO,
                "StatusCallbackEvent",
                "initiated",
                "StatusCallbackEvent",
                "ringing",
                "StatusCallbackEvent",
                "answered",
                "StatusCallbackEvent",
                "completed");

        Assertions.assertThat(created.status()).isEqualTo(201);
        Assertions.assertThat(created.text("status")).isEqualTo("queued");
        Assertions.assertThat(created.json().path("date_created").isNull()).isTrue();
        Map<String, String> sequence = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            Webhook.Received told = statuses.next();
            Assertions.assertThat(told.value("CallSid")).isEqualTo(created.text("sid"));
            Assertions.assertThat(told.value("CallbackSource")).isEqualTo("call-progress-events");
            sequence.put(told.value("CallStatus"), told.value("SequenceNumber"));
        }
        Assertions.assertThat(sequence)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("initiated", "0", "ringing", "1", "in-progress", "2", "completed", "3"));
        Caller.Reply fetched = caller.get("/Calls/" + created.text("sid") + ".json");
        Assertions.assertThat(fetched.text("status")).isEqualTo("completed");
        Assertions.assertThat(fetched.text("duration")).isEqualTo("1");
        Assertions.assertThat(fetched.text("price")).isEqualTo("-0.01400");
    }

    @Test
    void only_the_end_is_told_when_no_event_was_chosen() throws Exception {
        application.serve("/twiml", "<Response/>");
        call(TO);

        Webhook.Received told = statuses.next();
        Assertions.assertThat(told.value("CallStatus")).isEqualTo("completed");
        Assertions.assertThat(told.value("SequenceNumber")).isEqualTo("0");
        Assertions.assertThat(told.value("SipResponseCode")).isEqualTo("200");
        Assertions.assertThat(told.header("X-twilio-signature"))
                .isEqualTo(new RequestSigner(SimulatorConfig.DEFAULT_AUTH_TOKEN)
                        .sign(told.url(), told.form().asMap()));
    }

    @Test
    void several_events_in_one_value_undo_the_subscription() throws Exception {
        application.serve("/twiml", "<Response/>");
        String sid = call(TO, "StatusCallbackEvent", "answered completed").text("sid");

        Until.holds(DEADLINE, () -> status(sid).equals("completed"));
        Assertions.assertThat(statuses.waiting()).isNull();
        Assertions.assertThat(caller.control("GET", "/calls/alerts", "").raw().body())
                .contains("21626");
    }

    @Test
    void busy_no_answer_and_failed_end_as_completed_events() throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        "+19075570486", "busy", "+19075570480", "no-answer", "+19075570404", "failed")
                .entrySet()) {
            call(each.getKey(), "Timeout", "20");
            Webhook.Received told = statuses.next();
            Assertions.assertThat(told.value("CallStatus")).isEqualTo(each.getValue());
            Assertions.assertThat(told.value("CallDuration")).isEqualTo("0");
        }
        Assertions.assertThat(application.waiting()).isNull();
    }

    @Test
    void a_phone_that_rings_longer_than_the_timeout_is_no_answer() throws Exception {
        simulator.calls().phones().set(TO, Phone.of(Phone.Taker.HUMAN).ringing(Duration.ofSeconds(30)));
        call(TO, "Timeout", "29");

        Assertions.assertThat(statuses.next().value("CallStatus")).isEqualTo("no-answer");
    }

    @Test
    void the_first_request_says_who_answered_when_the_detection_is_waited_for() throws Exception {
        application.serve("/twiml", "<Response/>");
        call("+19075570100", "MachineDetection", "DetectMessageEnd");
        Assertions.assertThat(application.next().value("AnsweredBy")).isEqualTo("machine_end_beep");
        Assertions.assertThat(statuses.next().value("AnsweredBy")).isEqualTo("machine_end_beep");

        call("+19075570100", "MachineDetection", "Enable");
        Assertions.assertThat(application.next().value("AnsweredBy")).isEqualTo("machine_start");

        call(TO, "MachineDetection", "Enable");
        Assertions.assertThat(application.next().value("AnsweredBy")).isEqualTo("human");

        call(TO);
        Assertions.assertThat(application.next().form().has("AnsweredBy")).isFalse();
    }

    @Test
    void an_asynchronous_detection_is_told_beside_the_call() throws Exception {
        application.serve("/twiml", "<Response><Pause length='60'/></Response>");
        call(
                "+19075570100",
                "MachineDetection",
                "Enable",
                "AsyncAmd",
                "true",
                "AsyncAmdStatusCallback",
                statuses.url() + "/amd");

        Assertions.assertThat(application.next().form().has("AnsweredBy")).isFalse();
        Webhook.Received told = statuses.next();
        Assertions.assertThat(told.url()).endsWith("/amd");
        Assertions.assertThat(told.value("AnsweredBy")).isEqualTo("machine_start");
        Assertions.assertThat(told.value("MachineDetectionDuration")).isEqualTo("2400");
    }

    @Test
    void more_calls_than_one_a_second_wait_in_the_queue() throws Exception {
        application.serve("/twiml", "<Response/>");
        SimulatorConfig oneInHundredSeconds =
                SimulatorConfig.defaults().withCalls(CallsConfig.DEFAULT.withCallsPerSecond(0.01));
        try (TwilioSimulator slow = TwilioSimulator.start(oneInHundredSeconds);
                Caller client = new Caller(slow)) {
            String[] form = {"To", TO, "From", Caller.FROM, "Url", application.url() + "/twiml"};

            Assertions.assertThat(client.post("/Calls.json", form).text("queue_time"))
                    .isEqualTo("0");
            Caller.Reply second = client.post("/Calls.json", form);
            Assertions.assertThat(Integer.parseInt(second.text("queue_time"))).isBetween(1, 100_000);
            Assertions.assertThat(second.text("status")).isEqualTo("queued");
            Assertions.assertThat(slow.callArrivals()).hasSize(2);
        }
    }

    @Test
    void a_call_is_canceled_before_it_is_answered_and_not_afterwards() throws Exception {
        application.serve("/twiml", "<Response><Pause length='3000'/></Response>");
        simulator.calls().phones().set("+12025550199", Phone.of(Phone.Taker.NEVER));
        String ringing = call("+12025550199", "Timeout", "600").text("sid");
        Until.holds(DEADLINE, () -> status(ringing).equals("ringing"));

        Assertions.assertThat(change(ringing, "Status", "canceled").text("status"))
                .isEqualTo("canceled");
        Assertions.assertThat(statuses.next().value("CallStatus")).isEqualTo("canceled");
        Assertions.assertThat(change(ringing, "Status", "canceled").code()).isEqualTo(21220);

        patient(TO);
        String talking = call(TO).text("sid");
        Until.holds(DEADLINE, () -> status(talking).equals("in-progress"));
        Assertions.assertThat(change(talking, "Status", "canceled").code()).isEqualTo(21220);
        Assertions.assertThat(change(talking, "Status", "completed").text("status"))
                .isEqualTo("completed");
        Assertions.assertThat(statuses.next().value("CallStatus")).isEqualTo("completed");
    }

    @Test
    void a_call_in_progress_can_be_led_elsewhere() throws Exception {
        application.serve("/twiml", "<Response><Pause length='3000'/></Response>");
        patient(TO);
        String sid = call(TO).text("sid");
        Until.holds(DEADLINE, () -> status(sid).equals("in-progress"));

        change(sid, "Twiml", "<Response><Say>Elsewhere</Say></Response>");

        Until.holds(DEADLINE, () -> status(sid).equals("completed"));
        Assertions.assertThat(transcript(sid)).contains("Elsewhere");
        Assertions.assertThat(change(sid, "Twiml", "<Response/>").code()).isEqualTo(21220);
    }

    @Test
    void twiml_comes_with_the_call_and_a_leg_is_a_call_of_its_own() throws Exception {
        application.serve("/done", "<Response/>");
        simulator
                .calls()
                .phones()
                .set("+12025550150", Phone.of(Phone.Taker.HUMAN).talking(Duration.ofSeconds(70)));
        String sid = caller.post(
                        "/Calls.json",
                        "To",
                        TO,
                        "From",
                        Caller.FROM,
                        "Twiml",
                        "<Response><Dial action='" + application.url() + "/done'><Number statusCallback='"
                                + statuses.url()
                                + "/leg' statusCallbackEvent='completed'>+12025550150</Number></Dial></Response>")
                .text("sid");

        Webhook.Received done = application.next();
        Assertions.assertThat(done.value("DialCallStatus")).isEqualTo("completed");
        Assertions.assertThat(done.value("DialCallDuration")).isEqualTo("70");
        Webhook.Received leg = statuses.next();
        Assertions.assertThat(leg.value("ParentCallSid")).isEqualTo(sid);
        Assertions.assertThat(leg.value("Direction")).isEqualTo("outbound-dial");
        Assertions.assertThat(caller.get("/Calls.json?ParentCallSid=" + sid)
                        .json()
                        .path("calls")
                        .path(0)
                        .path("sid")
                        .asText())
                .isEqualTo(done.value("DialCallSid"));
    }

    @Test
    void a_number_that_is_not_the_account_s_cannot_be_shown_to_a_leg() throws IOException, InterruptedException {
        simulator.calls().phones().set(TO, Phone.answered(Script.of(Reaction.presses("1"))));
        application.serve(
                "/twiml", "<Response><Dial action='/done' callerId='+12025559999'>+12025550150</Dial></Response>");
        application.serve("/done", "<Response/>");
        call(TO);

        Assertions.assertThat(application.next().url()).endsWith("/twiml");
        Assertions.assertThat(application.next().value("DialCallStatus")).isEqualTo("failed");
    }
}
