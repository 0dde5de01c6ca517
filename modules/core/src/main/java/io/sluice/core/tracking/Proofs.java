package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Acceptances proven by callbacks for commands that are not known: kept for a while, in case the command is read again.
 * They answer questions only and never become statuses, so that a replay without them gives the same. Bounded by
 * {@value #COMMANDS_MAX} commands and {@link #KEPT}. Not thread-safe.
 */
final class Proofs {
    static final int COMMANDS_MAX = 10_000;
    static final Duration KEPT = Duration.ofHours(6);

    private final Map<CommandId, Proof> kept = new LinkedHashMap<>();

    private record Proof(String sid, Instant since) {}

    void keep(CommandId id, String sid, Instant now) {
        Iterator<Proof> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Proof first = oldest.next();
            if (kept.size() < COMMANDS_MAX && first.since().plus(KEPT).isAfter(now)) {
                break;
            }
            oldest.remove();
        }
        kept.putIfAbsent(id, new Proof(sid, now));
    }

    /** Walks through all: asked only by look-ups. */
    Optional<CommandId> ownerOf(String sid) {
        return kept.entrySet().stream()
                .filter(proof -> proof.getValue().sid().equals(sid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<String> sidOf(CommandId id) {
        return Optional.ofNullable(kept.get(id)).map(Proof::sid);
    }
}
