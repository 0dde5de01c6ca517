package io.sluice.core.tracking;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of a fold.
 *
 * @param open messages without a final status
 * @param inDoubt those of which it is not known whether the provider has them
 * @param oldestInDoubt since when the oldest of these is in doubt
 * @param settled ids remembered
 * @param oddities how often each was met since the fold began
 */
public record FoldFigures(
        int open, int inDoubt, Optional<Instant> oldestInDoubt, int settled, Map<Oddity, Long> oddities) {
    public FoldFigures {
        oddities = Map.copyOf(oddities);
    }

    static FoldFigures of(Collection<Tracked> messages, SettledIds settled, Map<Oddity, Long> oddities) {
        int open = 0;
        int inDoubt = 0;
        Instant oldest = Instant.MAX;
        for (Tracked message : messages) {
            if (message.progress.last()) {
                continue;
            }
            open++;
            if (message.progress.state().equals(Optional.of(MessageState.IN_DOUBT))) {
                inDoubt++;
                Instant since = message.progress.since();
                oldest = since.isBefore(oldest) ? since : oldest;
            }
        }
        if (settled.forgottenEarly() > 0) {
            oddities.merge(Oddity.BOUND_REACHED, settled.forgottenEarly(), Long::sum);
        }
        return new FoldFigures(
                open, inDoubt, inDoubt == 0 ? Optional.empty() : Optional.of(oldest), settled.size(), oddities);
    }
}
