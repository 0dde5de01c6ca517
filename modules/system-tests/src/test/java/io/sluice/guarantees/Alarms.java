package io.sluice.guarantees;

import io.sluice.operations.Expression;
import io.sluice.operations.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which alerts fire and clear while a test provokes them; the test goes on past one that does not. Used by one thread. */
public final class Alarms {
    private static final Duration WITHIN = Duration.ofSeconds(Integer.getInteger("watched.within", 75));
    private static final Duration CLEARED_WITHIN = Duration.ofSeconds(150);
    private static final Duration BETWEEN_TICKS = Duration.ofMillis(200);
    private static final String SILENT_ZERO = " or vector(0)";

    private final Prometheus prometheus;
    private final Set<String> provoked = new TreeSet<>();
    private final List<String> late = new ArrayList<>();
    private long lastTick;

    public Alarms(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    /** Waits until each has fired since the start; {@code tick} runs five times a second meanwhile. */
    public void await(Set<String> alerts, Runnable tick) {
        Set<String> missing = new TreeSet<>(alerts);
        try {
            Eventually.holds(WITHIN, () -> {
                ticking(tick);
                missing.removeAll(prometheus.fired());
                return missing.isEmpty();
            });
        } catch (AssertionError tooLate) {
            // The others are still tried, so that one run tells of all.
            late.add("did not fire: " + missing);
        }
        provoked.addAll(alerts);
        provoked.removeAll(missing);
        System.out.println("fired in this run: " + provoked);
    }

    /** Waits until an expression has a result. */
    public void awaitAnswer(String expression, Runnable tick) {
        try {
            Eventually.holds(WITHIN, () -> {
                ticking(tick);
                return prometheus.answers(expression);
            });
        } catch (AssertionError tooLate) {
            late.add("no answer: " + expression);
        }
    }

    /** Waits until none of those that fired does any more. */
    public void awaitNone() {
        Set<String> still = new TreeSet<>();
        try {
            Eventually.holds(CLEARED_WITHIN, () -> {
                still.clear();
                still.addAll(prometheus.firing());
                still.retainAll(provoked);
                return still.isEmpty();
            });
        } catch (AssertionError tooLate) {
            late.add("did not clear: " + still);
        }
    }

    /**
     * Every query of every panel that is empty. A panel that shows 0 where there is nothing must have something behind it.
     *
     * @param quiet panels of that kind that need trouble which is not in this run
     */
    public void askPanels(Set<String> quiet) {
        for (Watch.Panel panel : allPanels()) {
            for (Expression expression : panel.expressions()) {
                ask(panel, quiet.contains(panel.title()) ? expression.text() : bare(expression));
            }
        }
    }

    /** The same of some panels only. */
    public void askPanelsNamed(Set<String> titles) {
        for (Watch.Panel panel : allPanels()) {
            if (titles.contains(panel.title())) {
                panel.expressions().forEach(expression -> ask(panel, bare(expression)));
            }
        }
    }

    private static List<Watch.Panel> allPanels() {
        return Watch.dashboards().stream()
                .flatMap(file -> Watch.panels(file).stream())
                .toList();
    }

    private static String bare(Expression expression) {
        return expression.text().replace(SILENT_ZERO, "");
    }

    private void ask(Watch.Panel panel, String expression) {
        String query = expression.replace("$__rate_interval", "10m").replace("$namespace", ".*");
        if (!prometheus.answers(query)) {
            late.add("empty panel: " + panel.title() + ": " + query);
        }
    }

    private void ticking(Runnable tick) {
        if (System.nanoTime() - lastTick > BETWEEN_TICKS.toNanos()) {
            lastTick = System.nanoTime();
            tick.run();
        }
    }

    /** What fired when it should. */
    public Set<String> provoked() {
        return provoked;
    }

    /** What did not happen. */
    public List<String> late() {
        return late;
    }
}
