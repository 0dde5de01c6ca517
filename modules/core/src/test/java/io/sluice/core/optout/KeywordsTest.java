package io.sluice.core.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

    @ParameterizedTest(name = "{0}: long code {1}, toll-free {2}")
    @CsvSource({
        "STOP, OPT_OUT, OPT_OUT",
        "STOPALL, OPT_OUT, OPT_OUT",
        "UNSUBSCRIBE, OPT_OUT, OPT_OUT",
        "CANCEL, OPT_OUT, OPT_OUT",
        "END, OPT_OUT, OPT_OUT",
        "QUIT, OPT_OUT, OPT_OUT",
        "REVOKE, OPT_OUT, OPT_OUT",
        "OPTOUT, OPT_OUT, OPT_OUT",
        "START, OPT_IN, OPT_IN",
        "UNSTOP, OPT_IN, OPT_IN",
        "YES, OPT_IN, NONE",
        "HELP, HELP, HELP",
        "INFO, HELP, NONE"
    })
    void twilios_keywords_count_as_the_whole_message(String keyword, KeywordMeaning local, KeywordMeaning tollFree) {
        for (String body : new String[] {keyword, keyword.toLowerCase(Locale.ROOT), " \t" + keyword + "\r\n"}) {
            assertThat(Keywords.read(body, false).meaning()).isEqualTo(local);
            assertThat(Keywords.read(body, true).meaning()).isEqualTo(tollFree);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop.",
                "STOP!!!",
                "\"stop\"",
                "stop please",
                "Please STOP now",
                "pls stop, thanks",
                "stop stop stop",
                "STOP 🛑",
                "ST\u200BOP",
                "ＳＴＯＰ",
                "End.",
                "stop texting me",
                "Please stop texting me!",
                "Unsubscribe me",
                "remove me",
                "Remove me from your list, please.",
                "do not text",
                "Don't text me",
                "Don’t text me again",
                "opt out",
                "Opt-out",
                "I want to opt out",
                "ALTO",
                "¡Alto!",
                "no más mensajes por favor",
                "Arrêt",
                "ARRE\u0302T",
                "arrêtez s'il vous plaît",
                "STOPP",
                "Désabonner"
            })
    void plain_words_revoke(String body) {
        assertThat(Keywords.read(body, false).meaning()).isEqualTo(KeywordMeaning.REVOCATION);
        assertThat(Keywords.read(body, true).meaning()).isEqualTo(KeywordMeaning.REVOCATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "🛑",
                "please",
                "don't stop",
                "Which bus stop?",
                "stop 2",
                "Cancel please",
                "cancel my order",
                "the end",
                "END NOW",
                "I will quit my job",
                "no",
                "Stop by at 5",
                "remove me from the guest list of Friday",
                "start!",
                "Yes please",
                "yes.",
                "help me",
                "YES I AGREE"
            })
    void other_messages_say_nothing(String body) {
        assertThat(Keywords.read(body, false)).isEqualTo(new KeywordReading(KeywordMeaning.NONE, Optional.empty()));
    }

    @Test
    void a_long_message_is_no_keyword() {
        assertThat(Keywords.read("stop ".repeat(1_000), false).meaning()).isEqualTo(KeywordMeaning.NONE);
        assertThat(Keywords.read(" ".repeat(1_000) + "STOP", false).meaning()).isEqualTo(KeywordMeaning.OPT_OUT);
    }

    @Test
    void the_evidence_is_our_own_word_and_not_the_message() {
        assertThat(Keywords.read("Please stop texting me, thanks!", false).keyword())
                .contains("STOP TEXTING ME");
    }

    @Test
    void every_phrase_is_in_normal_form_and_recognised() {
        assertThat(Revocations.PHRASES).allSatisfy(phrase -> {
            assertThat(PlainWords.of(phrase)).isEqualTo(phrase);
            assertThat(Keywords.read(phrase, false))
                    .isEqualTo(new KeywordReading(KeywordMeaning.REVOCATION, Optional.of(phrase)));
        });
    }

    @Test
    void opt_out_types_of_advanced_opt_out_are_read() {
        assertThat(Keywords.ofOptOutType("STOP")).isEqualTo(KeywordMeaning.OPT_OUT);
        assertThat(Keywords.ofOptOutType("START")).isEqualTo(KeywordMeaning.OPT_IN);
        assertThat(Keywords.ofOptOutType("HELP")).isEqualTo(KeywordMeaning.HELP);
        assertThat(Keywords.ofOptOutType("stop")).isEqualTo(KeywordMeaning.NONE);
    }

    @Test
    void meanings_know_the_state_to_record() {
        assertThat(KeywordMeaning.OPT_OUT.state()).contains(OptOutState.OPTED_OUT);
        assertThat(KeywordMeaning.REVOCATION.state()).contains(OptOutState.OPTED_OUT);
        assertThat(KeywordMeaning.OPT_IN.state()).contains(OptOutState.OPTED_IN);
        assertThat(KeywordMeaning.HELP.state()).isEmpty();
        assertThat(KeywordMeaning.NONE.state()).isEmpty();
    }

    @Test
    void a_reading_has_a_keyword_exactly_if_it_has_a_meaning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeywordReading(KeywordMeaning.OPT_OUT, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeywordReading(KeywordMeaning.NONE, Optional.of("STOP")));
    }
}
