package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.accounts.AccountStatus;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.VoiceWebhook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus watches a real run in which things go wrong: the alerts for them fire, and clear when it is over;
 * no panel of a dashboard is empty.
 */
@WithPrometheus
class WatchedRunTest {
    private static final Duration WITHIN = Duration.ofSeconds(75);
    private static final String FIRING = " and on (namespace) ALERTS{alertname=\"%s\",alertstate=\"firing\"}";

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

    /** These show 0 in this run: nothing is turned away, refused by the shield, or unacknowledged. */
    private static final Set<String> QUIET = Set.of(
            "Unacknowledged",
            "Refused by the shield",
            "People whom it would have stopped",
            "Memory and gaps",
            "Turned away, last hour",
            "Turned away");

    @Test
    void alerts_fire_in_a_run_that_provokes_them_and_clear_and_no_panel_is_empty(@TempDir Path folder)
            throws IOException {
        try (Rig rig = Rig.start(folder, WatchedRunTest::simulated, keys());
                Prometheus prometheus =
                        Prometheus.watching(List.of(rig.gatewayUrl()), folder.resolve("watch"), Map.of())) {
            rig.simulator()
                    .calls()
                    .webhook(new VoiceWebhook(
                            rig.gatewayUrl().resolve("/twilio/voice"),
                            rig.gatewayUrl().resolve("/twilio/voice/fallback"),
                            rig.gatewayUrl().resolve("/twilio/voice/status")));
            Troubles troubles = new Troubles(rig);
            Alarms alarms = new Alarms(prometheus);
            faults(rig, alarms, troubles);
            money(prometheus, alarms, troubles);
            pauses(rig, alarms, troubles);
            alarms.askPanels(QUIET);
            absence(rig, alarms, troubles);

            alarms.awaitNone();
            troubles.close();
            assertThat(alarms.late()).isEmpty();
            assertThat(alarms.provoked()).hasSize(ALL);
        }
    }

    private static void faults(Rig rig, Alarms alarms, Troubles troubles) {
        troubles.callsGoWrong();
        troubles.damagedRecordsAndForgedRequests();
        troubles.codesGoWrong();
        troubles.twilioFails();
        alarms.await(OF_FAULTS, troubles::tick);
        troubles.receiptsTellOfRefusals();
        alarms.awaitAnswer(
                "sluice_deliveries_total{code=\"30002\"}" + FIRING.formatted("SluiceAccountRefused"), troubles::tick);
        alarms.awaitAnswer(
                "max_over_time(ALERTS{alertname=\"SluiceRateRefused\",code=\"30022\",alertstate=\"firing\"}[2m])",
                troubles::tick);
        rig.simulator().clearFaults();
    }

    private static void money(Prometheus prometheus, Alarms alarms, Troubles troubles) {
        troubles.spend(1);
        Eventually.holds(WITHIN, () -> prometheus.answers("sluice_spend_estimated_total > 0"));
        troubles.spend(45);
        alarms.await(Set.of("SluiceSpendNearCap"), () -> {});
        troubles.spend(20);
        alarms.await(Set.of("SluiceSpendOverCap"), () -> {});
    }

    private static void pauses(Rig rig, Alarms alarms, Troubles troubles) {
        rig.simulator().setAccountStatus(SimulatorConfig.DEFAULT_ACCOUNT_SID, AccountStatus.SUSPENDED);
        alarms.awaitAnswer(
                "sluice_pauses{scope=\"account\"} > 0" + FIRING.formatted("SluiceAccountRefused"), troubles::tick);
        alarms.await(Set.of("SluiceAccountRefused"), troubles::tick);
        rig.simulator().setAccountStatus(SimulatorConfig.DEFAULT_ACCOUNT_SID, AccountStatus.ACTIVE);
        troubles.everythingIsPaused();
        alarms.await(OF_A_PAUSE, () -> {});
        troubles.everythingIsResumed();
    }

    private static void absence(Rig rig, Alarms alarms, Troubles troubles) {
        rig.stopGateway();
        alarms.await(Set.of("SluiceDispatcherMissing"), () -> {});
        troubles.recordsAreDeletedUnread();
        rig.startGateway();
        alarms.await(Set.of("SluiceRecordsLost"), () -> {});
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
