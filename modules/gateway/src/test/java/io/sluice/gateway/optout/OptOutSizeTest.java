package io.sluice.gateway.optout;

import static io.sluice.gateway.optout.OptOutViews.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.phone.E164;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A million opt-outs: what they cost is printed, not asserted, since it depends on the machine. */
class OptOutSizeTest {
    private static final int ENTRIES = 1_000_000;
    private static final int LOOK_UPS = 500_000;
    private static final long FIRST_NUMBER = 4_915_100_000_000L;

    @Test
    void a_million_recipients_are_held_and_found() {
        OptOutViews views = OptOutViews.open(12).proven();
        OptOutTable table = new OptOutTable(views.view, new LiveStartCheck(true, false));
        long before = usedBytes();
        long started = System.nanoTime();
        for (int i = 0; i < ENTRIES; i++) {
            views.read(new OptOutKey(SERVICE, E164.ofLong(FIRST_NUMBER + 2L * i)), true);
        }
        long filled = System.nanoTime();
        long bytes = usedBytes() - before;
        List<OptOutScope> scopes = List.of(
                OptOutScope.parse("all").orElseThrow(),
                OptOutScope.parse("purpose:MARKETING").orElseThrow(),
                OptOutScope.parse(SERVICE).orElseThrow());
        int optedOut = 0;
        long asked = System.nanoTime();
        for (int i = 0; i < LOOK_UPS; i++) {
            if (table.check(E164.ofLong(FIRST_NUMBER + i), scopes) instanceof GateVerdict.OptedOut) {
                optedOut++;
            }
        }
        long answered = System.nanoTime();
        assertThat(table.size()).isEqualTo(ENTRIES);
        assertThat(optedOut).isEqualTo(LOOK_UPS / 2);
        System.out.printf(
                "%d opt-outs: %.1f bytes each, filled in %d ms, a check of three scopes takes %.2f us%n",
                ENTRIES, bytes / (double) ENTRIES, (filled - started) / 1_000_000, (answered - asked) / 1e3 / LOOK_UPS);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
