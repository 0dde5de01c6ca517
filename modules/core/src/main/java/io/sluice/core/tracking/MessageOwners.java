package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which command each of the provider's messages belongs to: by the logs, by claims of look-ups that the journal does not
 * hold yet, and by callbacks that have no place in it yet, in this order. One message belongs to one command. Bounded by
 * the flights and the unplaced callbacks. Not thread-safe: the fold guards it.
 */
final class MessageOwners {
    private final FoldState state;
    private final Map<String, CommandId> claims = new HashMap<>();
    private final Map<String, CommandId> unplaced = new HashMap<>();
    private final Map<CommandId, String> unplacedSids = new HashMap<>();

    MessageOwners(FoldState state) {
        this.state = state;
    }

    void received(CallbackFact fact) {
        if (fact.source() != CallbackFact.Source.GIVE_UP) {
            fact.commandId().ifPresent(id -> {
                unplaced.put(fact.sid(), id);
                unplacedSids.put(id, fact.sid());
            });
        }
    }

    void placed(CallbackFact fact) {
        unplaced.remove(fact.sid());
        fact.commandId().ifPresent(unplacedSids::remove);
    }

    boolean claim(String sid, CommandId id) {
        Optional<CommandId> owner = ownerOf(sid);
        if (owner.isEmpty()) {
            claims.put(sid, id);
        }
        return owner.isEmpty() || owner.get().equals(id);
    }

    /** The journal holds the answer now. */
    void answered(String sid) {
        claims.remove(sid);
    }

    Optional<CommandId> ownerOf(String sid) {
        return state.ownerOf(sid)
                .or(() -> Optional.ofNullable(claims.get(sid)))
                .or(() -> Optional.ofNullable(unplaced.get(sid)))
                .or(() -> state.proofs.ownerOf(sid));
    }

    /** What a callback proved for the command, unless a look-up has given that message to another before. */
    Optional<String> provenSid(CommandId id) {
        return Optional.ofNullable(state.find(id))
                .flatMap(message -> message.sid)
                .or(() -> Optional.ofNullable(unplacedSids.get(id)))
                .or(() -> state.proofs.sidOf(id))
                .filter(sid -> ownerOf(sid).equals(Optional.of(id)));
    }
}
