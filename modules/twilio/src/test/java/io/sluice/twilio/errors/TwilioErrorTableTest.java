package io.sluice.twilio.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioErrorTableTest {
    /**
     * A second listing, made from Twilio's dictionary and not from the table. What concerns one recipient, one text or
     * one destination is PERMANENT even where an operator must act, so that no single message stops a sender.
     */
    static final Map<FailureClass, String> EXPECTED = Map.of(
            FailureClass.PERMANENT,
            """
            11200 11205 11206 11210 11217 11220 11237 11750 12100 12200 12300 13223 13224 13225 13227 14107 14109 14110
            20001 20002 20004 20404 20409 20422 21201 21205 21211 21213 21214 21215 21216 21217 21218 21219 21220 21265
            21266 21268 21408 21602 21603 21604 21605 21608 21612 21614 21617 21619 21620 21621 21622 21623 21624 21635
            21654 21655 21656 21658 21710 21712 21714 30004 30005 30006 30007 30009 30010 30011 30018 30019 30024 30036
            30038 30039 30040 30043 30409 30620 30640 30646 30647 30649 35111 35114 35115 35117 35118 35126 60200 60202
            60203 60204 60205 60206 60212 60217 60220 60221 60223 60224 60228 60229 60238 60243 60410 60605 63003 63005
            63013 63016 63024
            """,
            FailureClass.OPTED_OUT,
            "21610 30630",
            FailureClass.TRANSIENT,
            """
            10004 20429 20504 30003 30008 30017 30020 30021 30022 30023 30025 30026 30027 30450 30453 30485 30610 30615
            35125 63012 63017 63018
            """,
            FailureClass.SENDER,
            """
            21210 21212 21267 21601 21606 21607 21611 21657 21659 21660 21661 21701 21702 21703 21704 21705 22005 30001
            30032 30033 30034 30035 30041 30042 63001 63007
            """,
            FailureClass.ACCOUNT,
            "10001 20003 20005 20006 20008 20403 21609 30002 30037 30454 63038",
            FailureClass.AMBIGUOUS,
            "20500 20503 30410");

    static final List<Integer> LISTED = listed();

    private final TwilioErrorTable table = new TwilioErrorTable();

    @ParameterizedTest
    @FieldSource("LISTED")
    void every_listed_code_has_the_class_that_an_independent_reading_gives_it(int code) {
        FailureClass expected = EXPECTED.entrySet().stream()
                .filter(entry -> codes(entry.getValue()).contains(code))
                .findFirst()
                .orElseThrow()
                .getKey();
        assertThat(List.of(table.ofAnswer(code), table.ofCallback(code))).allSatisfy(error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.failureClass()).isEqualTo(expected);
            assertThat(error.reason()).isNotEqualTo(TwilioErrorTable.UNLISTED);
        });
    }

    @Test
    void table_and_independent_reading_hold_the_same_codes() {
        Set<Integer> rows = new TreeSet<>();
        TwilioErrorTable.rows().forEach(row -> rows.add(row.error().code()));
        assertThat(rows).isEqualTo(new TreeSet<>(LISTED)).hasSize(175);
    }

    @Test
    void no_code_has_two_rows_for_one_way() {
        Set<String> seen = new HashSet<>();
        for (ErrorRow row : TwilioErrorTable.rows()) {
            row.seen().chars().forEach(way -> assertThat(seen.add(row.error().code() + " " + (char) way))
                    .as("row of %d", row.error().code())
                    .isTrue());
        }
    }

    @Test
    void a_reason_belongs_to_one_class_only() {
        Map<String, FailureClass> classes = new HashMap<>();
        for (ErrorRow row : TwilioErrorTable.rows()) {
            ProviderError error = row.error();
            assertThat(classes.computeIfAbsent(error.reason(), _ -> error.failureClass()))
                    .as(error.reason())
                    .isEqualTo(error.failureClass());
        }
    }

    @Test
    void what_stops_a_sender_or_an_account_calls_an_operator_and_keeps_the_message_alive() {
        for (ErrorRow row : TwilioErrorTable.rows()) {
            ProviderError error = row.error();
            if (error.failureClass() == FailureClass.SENDER || error.failureClass() == FailureClass.ACCOUNT) {
                assertThat(row.operator() && error.resubmittable())
                        .as("%d", error.code())
                        .isTrue();
                assertThat(error.pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
            }
        }
    }

    @Test
    void what_passes_says_so_and_what_is_over_or_in_doubt_is_not_offered_again() {
        for (ErrorRow row : TwilioErrorTable.rows()) {
            ProviderError error = row.error();
            switch (error.failureClass()) {
                case TRANSIENT ->
                    assertThat(error.resubmittable()).as("%d", error.code()).isTrue();
                case OPTED_OUT, AMBIGUOUS ->
                    assertThat(error.resubmittable()).as("%d", error.code()).isFalse();
                case PERMANENT, SENDER, ACCOUNT -> {}
            }
        }
    }

    @Test
    void an_opt_out_reads_differently_before_and_after_acceptance() {
        assertThat(table.ofAnswer(21610).explanation())
                .isNotEqualTo(table.ofCallback(21610).explanation());
        assertThat(table.ofCallback(21610).explanation()).contains("nothing was delivered");
    }

    @Test
    void a_closed_destination_stops_no_sender_but_calls_an_operator() {
        assertThat(table.ofAnswer(21408).failureClass()).isEqualTo(FailureClass.PERMANENT);
        assertThat(TwilioErrorTable.needsOperator(table.ofAnswer(21408))).isTrue();
        assertThat(TwilioErrorTable.needsOperator(table.ofAnswer(21211))).isFalse();
    }

    @Test
    void any_other_code_has_an_answer_too() {
        IntStream.of(-1, 0, 1, 99999, Integer.MAX_VALUE)
                .forEach(code -> assertThat(List.of(table.ofAnswer(code), table.ofCallback(code)))
                        .allSatisfy(error -> {
                            assertThat(error.failureClass()).isEqualTo(FailureClass.PERMANENT);
                            assertThat(error.reason()).isEqualTo(TwilioErrorTable.UNLISTED);
                            assertThat(error.resubmittable()).isFalse();
                            assertThat(TwilioErrorTable.needsOperator(error)).isTrue();
                        }));
    }

    @Test
    void a_refusal_without_a_code_condemns_neither_message_nor_account() {
        ProviderError error = TwilioErrorTable.unreadableRefusal(401);
        assertThat(error.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(error.pause()).isPositive();
        assertThat(error.explanation()).contains("401");
        assertThat(TwilioErrorTable.needsOperator(error)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"20429, 1", "21611, 60", "30450, 1800", "30003, 300"})
    void the_pause_is_at_least(int code, int seconds) {
        assertThat(table.ofCallback(code).pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;A;PERMANENT;REASON;no;0;no",
                "x;A;PERMANENT;REASON;no;0;no;Text.",
                "1;Q;PERMANENT;REASON;no;0;no;Text.",
                "1;A;NOTHING;REASON;no;0;no;Text.",
                "1;A;PERMANENT;reason;no;0;no;Text.",
                "1;A;PERMANENT;REASON;maybe;0;no;Text.",
                "1;A;PERMANENT;REASON;no;-1;no;Text.",
                "1;A;PERMANENT;REASON;no;0;perhaps;Text.",
                "1;A;PERMANENT;REASON;no;0;no;No full stop"
            })
    void a_damaged_line_stops_the_start(String line) {
        assertThatThrownBy(() -> ErrorRow.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> listed() {
        List<Integer> all = new ArrayList<>();
        EXPECTED.values().forEach(text -> all.addAll(codes(text)));
        return all;
    }

    private static List<Integer> codes(String text) {
        return text.strip()
                .lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .map(Integer::valueOf)
                .toList();
    }
}
