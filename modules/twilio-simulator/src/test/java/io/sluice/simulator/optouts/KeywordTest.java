package io.sluice.simulator.optouts;

import io.sluice.simulator.accounts.SenderKind;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordTest {
    @ParameterizedTest
    @CsvSource({
        "STOP, STOP", "stopall, STOP", "Unsubscribe, STOP", "CANCEL, STOP", "END, STOP", "QUIT, STOP", "REVOKE, STOP",
        "OPTOUT, STOP", "START, START", "YES, START", "UNSTOP, START", "HELP, HELP", "INFO, HELP", "'  stop\n', STOP"
    })
    void a_long_code_knows_the_word(String text, Keyword keyword) {
        Assertions.assertThat(Keyword.of(text, SenderKind.LONG_CODE)).contains(keyword);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP please", "stop.", "don't stop", "", "STOPP", "OPT OUT"})
    void only_the_whole_text_counts(String text) {
        Assertions.assertThat(Keyword.of(text, SenderKind.LONG_CODE)).isEmpty();
    }

    @Test
    void yes_does_not_bring_anybody_back_to_a_toll_free_number() {
        Assertions.assertThat(Keyword.of("YES", SenderKind.TOLL_FREE)).isEmpty();
        Assertions.assertThat(Keyword.of("UNSTOP", SenderKind.TOLL_FREE)).contains(Keyword.START);
        Assertions.assertThat(Keyword.of("STOP", SenderKind.TOLL_FREE)).contains(Keyword.STOP);
    }

    @Test
    void a_short_code_leaves_keywords_to_the_application() {
        Assertions.assertThat(Keyword.of("STOP", SenderKind.SHORT_CODE)).isEmpty();
    }
}
