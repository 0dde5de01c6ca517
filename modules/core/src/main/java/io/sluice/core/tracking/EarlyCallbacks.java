package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Callbacks that name a command which is not known: kept for a while as proof of acceptance, in case the command's
 * entries come later. Bounded by {@value #COMMANDS_MAX} commands and {@link #KEPT}. Not thread-safe.
 */
final class EarlyCallbacks {
    static final int COMMANDS_MAX = 10_000;
    static final int PER_COMMAND_MAX = 8;
    static final Duration KEPT = Duration.ofHours(1);

    private final Map<CommandId, Kept> kept = new LinkedHashMap<>();

    /** A callback and where it stands in its log. */
    record Placed(long offset, CallbackFact fact) {}

    private record Kept(Instant since, List<Placed> callbacks) {}

    void keep(CommandId id, Placed callback) {
        Instant now = callback.fact().receivedAt();
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept first = oldest.next();
            if (kept.size() < COMMANDS_MAX && first.since().plus(KEPT).isAfter(now)) {
                break;
            }
            oldest.remove();
        }
        List<Placed> callbacks = kept.computeIfAbsent(id, _ -> new Kept(now, new ArrayList<>()))
                .callbacks();
        if (callbacks.size() < PER_COMMAND_MAX) {
            callbacks.add(callback);
        }
    }

    Optional<String> sidOf(CommandId id) {
        return Optional.ofNullable(kept.get(id))
                .map(known -> known.callbacks().getFirst().fact().sid());
    }

    /** Gives out what was kept for a command that is known now. */
    List<Placed> take(CommandId id) {
        Kept known = kept.remove(id);
        return known == null ? List.of() : known.callbacks();
    }
}
