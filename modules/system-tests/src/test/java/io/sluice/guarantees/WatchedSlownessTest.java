package io.sluice.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus watches a run in which Twilio is slow, refuses a sender and fails to deliver, codes are refused,
 * the tracker stands still, Kafka refuses records, and the gateway has a {@link Defect}. A week is as short as 28 s
 * here, and a checkpoint is old after 9 s instead of 15 minutes.
 */
@WithPrometheus
@EnabledIfSystemProperty(
        named = "watched.more",
        matches = "true",
        disabledReason = "takes minutes: -Dwatched.more=true")
class WatchedSlownessTest {
    private static final Map<String, String> CHANGED = Map.of(
            "[210s]",
            "[28s]",
            "offset 210s",
            "offset 28s",
            "sluice_checkpoint_age_seconds) > 900",
            "sluice_checkpoint_age_seconds) > 9");

    private static final Set<String> AT_FIRST = Set.of(
            "SluiceSenderRefused",
            "SluiceCommandsBrokenOff",
            "SluiceShieldRefuses",
            "SluiceCodesSlow",
            "SluiceCountrySurge");

    @Test
    void alerts_of_slowness_and_refusals_fire_and_clear(@TempDir Path folder) throws IOException {
        try (Rig rig = Rig.startWith(Defect.class, folder, keys());
                Hardships hardships = new Hardships(rig);
                Prometheus prometheus =
                        Prometheus.watching(List.of(rig.gatewayUrl()), folder.resolve("watch"), CHANGED)) {
            Alarms alarms = new Alarms(prometheus);
            hardships.theOtherSenderIsRefused();
            hardships.sendsBreakOff();
            hardships.codesAreSlow();
            alarms.await(AT_FIRST, hardships::codesAndTexts);
            rig.simulator().clearFaults();

            hardships.deliveriesFail();
            alarms.await(Set.of("SluiceDeliveryDropped"), hardships::texts);
            rig.simulator().clearFaults();

            hardships.theTrackerStandsStill();
            hardships.twilioIsSlowWhileManyAreDue();
            alarms.await(
                    Set.of("SluiceTrackerBehind", "SluiceScheduledLate", "SluiceSentAfterOptOut"),
                    hardships::stopsWhileOnTheWay);
            rig.simulator().clearFaults();

            hardships.kafkaTakesOnlySmallRecords(true);
            alarms.await(Set.of("SluicePublishFailures", "SluiceCheckpointOld"), hardships::oneText);
            hardships.kafkaTakesOnlySmallRecords(false);

            hardships.receiptsAreLost();
            alarms.await(Set.of("SluiceSentTwice"), hardships::anotherMessageOfTheSameCommand);
            rig.simulator().clearFaults();

            alarms.awaitNone();
            alarms.askPanelsNamed(Set.of("Refused by the shield", "Unacknowledged"));
            assertThat(alarms.late()).isEmpty();
        }
    }

    private static Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("sluice.shield.mode", "enforce");
        keys.put("sluice.schedule.in-flight-max", 1);
        keys.put("sluice.tracking.checkpoint-every", "1s");
        String other = "sluice.senders." + Hardships.OTHER + '.';
        keys.put(other + "from", Hardships.OTHER_SENDER);
        keys.put(other + "kind", "LONG_CODE_10DLC");
        keys.put(other + "registration", "REGISTERED");
        keys.put(other + "segments-per-second", 1);
        keys.put(other + "countries", "US,CA");
        keys.put(other + "purposes", "TRANSACTIONAL");
        return keys;
    }
}
