package io.sluice.simulator.verify;

import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts whose late answer is still to come: until then another start for the same recipient is one too many (60212).
 * Bounded by the requests in flight. Thread-safe.
 */
final class StartsUnderWay {
    private record Recipient(String serviceSid, String to) {}

    private final Timeline timeline;
    private final Set<Recipient> recipients = ConcurrentHashMap.newKeySet();

    StartsUnderWay(Timeline timeline) {
        this.timeline = timeline;
    }

    /** @return false when one is under way */
    boolean begin(String serviceSid, String to, Duration untilAnswered) {
        Recipient recipient = new Recipient(serviceSid, to);
        if (untilAnswered.isZero()) {
            return !recipients.contains(recipient);
        }
        if (!recipients.add(recipient)) {
            return false;
        }
        timeline.after(untilAnswered, () -> recipients.remove(recipient));
        return true;
    }
}
