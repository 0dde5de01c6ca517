package io.sluice.simulator.twiml;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwimlTest {
    private static Twiml.Reading.Document read(String verbs) {
        return (Twiml.Reading.Document) Twiml.read("<?xml version=\"1.0\"?><Response>" + verbs + "</Response>");
    }

    private static List<Integer> codes(String verbs) {
        return read(verbs).problems().stream().map(Problem::code).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " <?xml version=\"1.0\"?><Response/>", "<Response><Say>a & b</Say></Response>", "<Response>"
            })
    void what_is_no_xml_is_refused(String text) {
        Assertions.assertThat(Twiml.read(text))
                .isInstanceOfSatisfying(Twiml.Reading.Refused.class, refused -> Assertions.assertThat(
                                refused.problem().code())
                        .isEqualTo(12100));
    }

    @Test
    void the_root_must_be_a_response() {
        Assertions.assertThat(Twiml.read("<html/>"))
                .isInstanceOfSatisfying(Twiml.Reading.Refused.class, refused -> Assertions.assertThat(
                                refused.problem().code())
                        .isEqualTo(12102));
    }

    @Test
    void an_entity_of_a_document_type_is_not_resolved() {
        String bomb = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Response><Say>&x;</Say></Response>";

        Assertions.assertThat(Twiml.read(bomb)).isInstanceOf(Twiml.Reading.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<say>hello</say>|12200",
                "<Say rate='2'>hello</Say>|12200",
                "<Hangup><Say>hello</Say></Hangup>|12200",
                "<Say><Pause/>hello</Say>|12200",
                "<Say loop='-1'>hello</Say>|13510",
                "<Say voice='!'>hello</Say>|13511",
                "<Say language='English'>hello</Say>|13512",
                "<Say> </Say>|13520",
                "<Play loop='x'>https://h.example/a.mp3</Play>|13410",
                "<Play digits='12x'/>|13430",
                "<Pause length='0'/>|13910",
                "<Gather finishOnKey='ab'/>|13311",
                "<Gather finishOnKey='a'/>|13310",
                "<Gather method='PUT'/>|13312",
                "<Gather timeout='-1'/>|13313",
                "<Gather numDigits='0'/>|13314",
                "<Gather><Redirect>/a</Redirect></Gather>|13320",
                "<Gather input='voice'/>|13326",
                "<Gather speechTimeout='0'/>|13327",
                "<Gather bargeIn='yes'/>|13332",
                "<Gather input='speech' speechTimeout='auto' speechModel='default'/>|13336",
                "<Gather actionOnEmptyResult='1'/>|13338",
                "<Record maxLength='1'/>|13612",
                "<Record finishOnKey='x'/>|13613",
                "<Dial timeout='0'>+12025550123</Dial>|13212",
                "<Dial><Say>hello</Say></Dial>|13215",
                "<Dial><Number statusCallbackEvent='busy'>+12025550123</Number></Dial>|21626",
                "<Dial><Queue/></Dial>|14212",
                "<Redirect method='PUT'>/a</Redirect>|13710",
                "<Reject reason='tired'/>|13810",
                "<Enqueue/>|14204"
            })
    void what_is_wrong_is_named_with_twilios_code(String verb, int code) {
        Assertions.assertThat(codes(verb)).containsExactly(code);
    }

    @Test
    void what_is_right_is_named_by_nobody() {
        String verbs =
                "<Say voice='Polly.Joanna-Neural' language='en-GB'>Hello <break time='1s'/><emphasis>you</emphasis>"
                        + "</Say><Gather input='dtmf speech' numDigits='1' timeout='3' speechTimeout='auto' language='de-DE' "
                        + "hints='yes,no' action='/a' actionOnEmptyResult='true'><Say>Press</Say><Pause/><Play>/b.mp3</Play></Gather>"
                        + "<Dial action='/c' timeout='20' callerId='+12025550100'><Number statusCallback='/d' "
                        + "statusCallbackEvent='initiated answered'>+12025550123</Number></Dial><Enqueue waitUrl='/w'>support"
                        + "</Enqueue><Record maxLength='30' playBeep='true'/><Redirect>/e?a=1&amp;b=2</Redirect><Hangup/>";

        Assertions.assertThat(codes(verbs)).isEmpty();
        Assertions.assertThat(read(verbs).verbs()).hasSize(7);
    }

    @Test
    void a_bad_value_leaves_the_default_and_a_bad_verb_leaves_the_rest() {
        Twiml.Reading.Document document = read("<Gather timeout='soon'/><Foo/><Hangup/>");

        Assertions.assertThat(document.verbs()).hasSize(2);
        Assertions.assertThat(document.verbs().getFirst()).isInstanceOfSatisfying(Verb.Gather.class, gather -> {
            Assertions.assertThat(gather.timeout()).isEqualTo(5);
            Assertions.assertThat(gather.finishOnKey()).isEqualTo("#");
            Assertions.assertThat(gather.onEmpty()).isFalse();
            Assertions.assertThat(gather.speechTimeout()).isEqualTo(Duration.ofSeconds(5));
        });
    }

    @Test
    void more_than_4096_characters_are_not_said_and_500_hints_are_the_most() {
        Assertions.assertThat(codes("<Say>" + "a".repeat(4097) + "</Say>")).containsExactly(13521);
        Assertions.assertThat(codes("<Say>" + "a".repeat(4096) + "</Say>")).isEmpty();
        Assertions.assertThat(codes("<Gather hints='" + "a,".repeat(500) + "a'/>"))
                .containsExactly(13330);
    }

    @Test
    void problems_name_their_line() {
        Assertions.assertThat(read("\n\n<Foo/>").problems())
                .containsExactly(new Problem(12200, 3, "element 'Foo' is not allowed in Response"));
    }
}
