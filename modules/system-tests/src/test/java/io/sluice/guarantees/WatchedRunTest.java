package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.operations.Expression;
import io.sluice.operations.Watch;
import io.sluice.simulator.accounts.AccountStatus;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.VoiceWebhook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus watches a real run in which things go wrong: the alerts for them fire, and clear when it is over;
 * no panel of a dashboard is empty. Skipped where Prometheus is not installed.
 */
class WatchedRunTest {
    private static final Duration WITHIN = Duration.ofSeconds(75);
    private static final Duration CLEARED_WITHIN = Duration.ofSeconds(150);
    private static final Duration BETWEEN_TICKS = Duration.ofMillis(200);

    /** As the operations guide says. */
    private static final int ALL = 27;

    private static final Set<String> OF_FAULTS = Set.of(
            "SluiceTwilioFailing",
            "SluiceRateRefused",
            "SluiceInDoubt",
            "SluiceCallbacksSilent",
            "SluiceReceiptsMissing",
            "SluiceFiltered",
            "SluiceSenderUnregistered",
            "SluiceDeadLetters",
            "SluiceCallbacksForged",
            "SluiceOptOutsUnreadable",
            "SluicePumping",
            "SluiceCodesNotEntered",
            "SluiceWrongCodes",
            "SluiceCodesBlocked",
            "SluiceCodesExpired",
            "SluiceCallsApologise",
            "SluiceCallFallback");
    private static final Set<String> OF_A_PAUSE = Set.of(
            "SluicePauseForgotten",
            "SluiceSendingStalled",
            "SluiceUrgentWaits",
            "SluiceBacklogOld",
            "SluiceRetentionNear");

    private final List<String> late = new ArrayList<>();
    private long lastTick;

    @Test
    void alerts_fire_in_a_run_that_provokes_them_and_clear_and_no_panel_is_empty(@TempDir Path folder) throws IOException {
        if (!Prometheus.installed()) {
            System.out.println("WatchedRunTest SKIPPED: prometheus is not installed (package prometheus; see .ci/run)");
        }
        assumeTrue(Prometheus.installed(), "prometheus is not installed");
        try (Rig rig = Rig.start(folder, WatchedRunTest::simulated, keys());
                Prometheus prometheus = Prometheus.watching(rig.gatewayUrl(), folder.resolve("watch"))) {
            rig.simulator()
                    .calls()
                    .webhook(new VoiceWebhook(
                            rig.gatewayUrl().resolve("/twilio/voice"),
                            rig.gatewayUrl().resolve("/twilio/voice/fallback"),
                            rig.gatewayUrl().resolve("/twilio/voice/status")));
            Troubles troubles = new Troubles(rig);
            Set<String> provoked = new TreeSet<>();
            faults(rig, prometheus, troubles, provoked);
            money(prometheus, troubles, provoked);
            pauses(rig, prometheus, troubles, provoked);
            late.addAll(emptyPanels(prometheus));
            absence(rig, prometheus, troubles, provoked);

            awaitNone(prometheus, provoked);
            troubles.close();
            assertThat(late).isEmpty();
            assertThat(provoked).hasSize(ALL);
        }
    }

    private void faults(Rig rig, Prometheus prometheus, Troubles troubles, Set<String> provoked) {
        troubles.callsGoWrong();
        troubles.damagedRecordsAndForgedRequests();
        troubles.codesGoWrong();
        troubles.twilioFails();
        await(prometheus, OF_FAULTS, provoked, () -> tick(troubles));
        rig.simulator().clearFaults();
    }

    private void money(Prometheus prometheus, Troubles troubles, Set<String> provoked) {
        troubles.spend(1);
        Eventually.holds(WITHIN, () -> prometheus.answers("sluice_spend_estimated_total > 0"));
        troubles.spend(45);
        await(prometheus, Set.of("SluiceSpendNearCap"), provoked, () -> {});
        troubles.spend(20);
        await(prometheus, Set.of("SluiceSpendOverCap"), provoked, () -> {});
    }

    private void pauses(Rig rig, Prometheus prometheus, Troubles troubles, Set<String> provoked) {
        rig.simulator().setAccountStatus(SimulatorConfig.DEFAULT_ACCOUNT_SID, AccountStatus.SUSPENDED);
        await(prometheus, Set.of("SluiceAccountRefused"), provoked, () -> tick(troubles));
        rig.simulator().setAccountStatus(SimulatorConfig.DEFAULT_ACCOUNT_SID, AccountStatus.ACTIVE);
        troubles.everythingIsPaused();
        await(prometheus, OF_A_PAUSE, provoked, () -> {});
        troubles.everythingIsResumed();
    }

    private void absence(Rig rig, Prometheus prometheus, Troubles troubles, Set<String> provoked) {
        rig.stopGateway();
        await(prometheus, Set.of("SluiceDispatcherMissing"), provoked, () -> {});
        troubles.recordsAreDeletedUnread();
        rig.startGateway();
        await(prometheus, Set.of("SluiceRecordsLost"), provoked, () -> {});
    }

    /** Every query of every panel, asked at the end of the run. */
    private static List<String> emptyPanels(Prometheus prometheus) {
        List<String> empty = new ArrayList<>();
        for (Path dashboard : Watch.dashboards()) {
            for (Watch.Panel panel : Watch.panels(dashboard)) {
                for (Expression expression : panel.expressions()) {
                    String query =
                            expression.text().replace("$__rate_interval", "10m").replace("$namespace", ".*");
                    if (!prometheus.answers(query)) {
                        empty.add(dashboard.getFileName() + ": " + panel.title() + ": " + query);
                    }
                }
            }
        }
        return empty;
    }

    private void tick(Troubles troubles) {
        if (System.nanoTime() - lastTick > BETWEEN_TICKS.toNanos()) {
            lastTick = System.nanoTime();
            troubles.tick();
        }
    }

    private void await(Prometheus prometheus, Set<String> alerts, Set<String> provoked, Runnable meanwhile) {
        Set<String> missing = new TreeSet<>(alerts);
        try {
            Eventually.holds(WITHIN, () -> {
                meanwhile.run();
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

    private void awaitNone(Prometheus prometheus, Set<String> alerts) {
        Set<String> still = new TreeSet<>();
        try {
            Eventually.holds(CLEARED_WITHIN, () -> {
                still.clear();
                still.addAll(prometheus.firing());
                still.retainAll(alerts);
                return still.isEmpty();
            });
        } catch (AssertionError tooLate) {
            late.add("did not clear: " + still);
        }
    }

    private static SimulatorConfig simulated(SimulatorConfig config) {
        return config.withCalls(CallsConfig.DEFAULT.withSpeed(100).withCallsPerSecond(100));
    }

    private static Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("sluice.tracking.ask-after", "2s,5s");
        keys.put("sluice.tracking.asks-per-second", 50);
        keys.put("sluice.voice.flows", "classpath*:flows/*.v1.yaml");
        keys.put("sluice.voice.lines.support.number", Troubles.LINE);
        keys.put("sluice.voice.lines.support.flow", "support");
        keys.put("sluice.spend.cap-per-day", 50);
        keys.put("sluice.spend.segment-prices.CA", 1);
        keys.put("sluice.spend.segment-prices.other", 0);
        keys.put("sluice.spend.code-prices.other", 0);
        return keys;
    }
}
