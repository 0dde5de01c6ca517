package io.sluice.gateway.optout;

import static io.sluice.gateway.optout.OptOutViews.ANNA;
import static io.sluice.gateway.optout.OptOutViews.BERT;
import static io.sluice.gateway.optout.OptOutViews.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptOutTableTest {
    private static final int PARTITIONS = 7;
    private static final List<OptOutScope> SCOPES = List.of(scope("all"), scope("purpose:MARKETING"), scope(SERVICE));

    private final OptOutViews views = OptOutViews.open(PARTITIONS);
    private final OptOutTable table = new OptOutTable(views.view, new LiveStartCheck(false, false));

    @Test
    void nothing_passes_before_every_partition_is_proven() {
        for (int p = 1; p < PARTITIONS; p++) {
            views.view.barrierRead(p, views.nanos.get());
        }
        assertThat(table.isReady()).isFalse();
        views.view.barrierRead(0, views.nanos.get());
        assertThat(table.isReady()).isTrue();
        assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
    }

    @Test
    void an_unopened_view_is_stale() {
        OptOutTable unopened = new OptOutTable(new OptOutViews().view, new LiveStartCheck(false, false));
        assertThat(unopened.check(ANNA, SCOPES)).isInstanceOf(GateVerdict.Stale.class);
        assertThat(unopened.refusal()).isPresent();
    }

    @Test
    void an_unproven_view_does_not_even_answer_opted_out() {
        views.read(new OptOutKey(SERVICE, ANNA), true);
        assertThat(table.check(ANNA, SCOPES)).isInstanceOf(GateVerdict.Stale.class);
    }

    @Test
    void an_opt_out_of_any_scope_holds_back_that_recipient_only() {
        views.proven();
        for (OptOutScope scope : SCOPES) {
            views.read(new OptOutKey(scope.form(), ANNA), true);
            assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.OptedOut(scope));
            assertThat(table.check(BERT, SCOPES)).isEqualTo(new GateVerdict.Open());
            views.read(new OptOutKey(scope.form(), ANNA), false);
            assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
        }
        assertThat(table.size()).isZero();
    }

    @Test
    void an_opt_out_in_another_scope_holds_nothing_back() {
        views.proven();
        views.read(new OptOutKey("from:+18885550100", ANNA), true);
        assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
    }

    @Test
    void a_view_older_than_the_bound_lets_nobody_pass() {
        views.proven();
        views.pass(OptOutViews.STALE_AFTER.minusNanos(1));
        assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
        views.pass(Duration.ofNanos(1));
        assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Stale(OptOutViews.STALE_AFTER));
        assertThat(table.isReady()).isFalse();
        views.proven();
        assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
    }

    @Test
    void a_stale_view_still_knows_a_refusal() {
        views.proven();
        views.read(new OptOutKey(SERVICE, ANNA), true);
        views.pass(OptOutViews.STALE_AFTER);
        assertThat(table.check(ANNA, SCOPES)).isInstanceOf(GateVerdict.OptedOut.class);
    }

    @Test
    void only_the_recipients_of_a_stale_partition_wait() {
        views.proven();
        views.pass(OptOutViews.STALE_AFTER);
        OptOutKey fresh = new OptOutKey(SERVICE, ANNA);
        views.view.barrierRead(fresh.partition(PARTITIONS), views.nanos.get());
        assertThat(table.check(ANNA, List.of(scope(SERVICE)))).isEqualTo(new GateVerdict.Open());
        assertThat(fresh.partition(PARTITIONS)).isNotEqualTo(new OptOutKey(SERVICE, BERT).partition(PARTITIONS));
        assertThat(table.check(BERT, List.of(scope(SERVICE)))).isInstanceOf(GateVerdict.Stale.class);
    }

    @Test
    void an_opt_out_in_a_wrong_partition_counts_until_a_younger_opt_in() {
        views.proven();
        OptOutKey key = new OptOutKey(SERVICE, ANNA);
        int wrong = (key.partition(PARTITIONS) + 1) % PARTITIONS;
        views.view.read(wrong, 0, key, true, Instant.ofEpochSecond(10));
        assertThat(table.check(ANNA, SCOPES)).isInstanceOf(GateVerdict.OptedOut.class);
        views.view.read(wrong, 1, key, false, Instant.ofEpochSecond(11));
        assertThat(table.check(ANNA, SCOPES)).isInstanceOf(GateVerdict.OptedOut.class);
        views.view.read(key.partition(PARTITIONS), 0, key, false, Instant.ofEpochSecond(9));
        assertThat(table.check(ANNA, SCOPES)).isInstanceOf(GateVerdict.OptedOut.class);
        views.view.read(key.partition(PARTITIONS), 1, key, false, Instant.ofEpochSecond(12));
        assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
        assertThat(views.metrics.count(OptOutMetrics.Read.MISPLACED)).isEqualTo(2);
    }

    @Test
    void more_scopes_than_fit_forbid_everything_to_their_recipients() {
        views.proven();
        for (int i = 0; i < ScopeDictionary.SCOPES_MAX - 1; i++) {
            views.read(new OptOutKey("from:" + (100_000 + i), BERT), true);
        }
        assertThat(table.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
        views.read(new OptOutKey("from:+18885550100", ANNA), true);
        assertThat(table.check(ANNA, SCOPES)).isInstanceOf(GateVerdict.OptedOut.class);
        assertThat(views.metrics.count(OptOutMetrics.Read.SCOPE_OVERFLOW)).isEqualTo(1);
    }

    @Test
    void a_live_gate_without_a_table_stays_closed_until_there_is_one() {
        OptOutTable live = new OptOutTable(views.view, new LiveStartCheck(true, false));
        views.proven();
        assertThat(live.check(ANNA, SCOPES)).isInstanceOf(GateVerdict.Stale.class);
        assertThat(live.refusal()).hasValueSatisfying(line -> assertThat(line)
                .contains("sluice.opt-outs.accept-empty")
                .doesNotContain("\n"));
        views.read(new OptOutKey("all", BERT), true);
        assertThat(live.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
        assertThat(live.isReady()).isTrue();
    }

    @Test
    void an_operator_may_accept_an_empty_table() {
        OptOutTable live = new OptOutTable(views.view, new LiveStartCheck(true, true));
        views.proven();
        assertThat(live.check(ANNA, SCOPES)).isEqualTo(new GateVerdict.Open());
    }

    @Test
    void another_partition_count_is_refused() {
        assertThatThrownBy(() -> views.view.open(PARTITIONS + 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must never change");
    }

    private static OptOutScope scope(String form) {
        return OptOutScope.parse(form).orElseThrow();
    }
}
