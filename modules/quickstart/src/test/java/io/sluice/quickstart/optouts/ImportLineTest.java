package io.sluice.quickstart.optouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.optout.OptOutScope;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Purpose;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportLineTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final OptOutScope ALL = new OptOutScope.Everything();

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "# a comment", "number,scope,at"})
    void what_is_no_opt_out_is_passed_over(String line) {
        assertThat(parse(line)).isEqualTo(new ImportLine.Skipped());
    }

    @Test
    void a_number_alone_takes_the_scope_and_the_time_of_the_import() {
        assertThat(parse(" +14155550123 ")).isEqualTo(new ImportLine.Good(new E164("+14155550123"), ALL, NOW));
    }

    @Test
    void a_line_may_name_its_scope_and_its_time() {
        assertThat(parse("\"+14155550123\",purpose:MARKETING,2025-01-02T03:04:05Z"))
                .isEqualTo(new ImportLine.Good(
                        new E164("+14155550123"),
                        new OptOutScope.OfPurpose(Purpose.MARKETING),
                        Instant.parse("2025-01-02T03:04:05Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4155550123", "+1415555012x", "+14155550123,moon", "+14155550123,all,today", "+14155550123,all,,"
            })
    void what_is_wrong_is_told_without_the_number(String line) {
        assertThat(parse(line)).isInstanceOfSatisfying(ImportLine.Bad.class, bad -> assertThat(bad.why())
                .doesNotContain("415555012x")
                .doesNotContain("moon")
                .doesNotContain("today"));
    }

    private static ImportLine parse(String line) {
        return ImportLine.parse(line, ALL, NOW);
    }
}
