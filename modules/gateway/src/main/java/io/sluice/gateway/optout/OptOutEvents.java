package io.sluice.gateway.optout;

import io.sluice.contract.OptOutEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Events of the evidence log. Their ids are derived: the same message reported twice is the same event. */
final class OptOutEvents {
    private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");

    private OptOutEvents() {}

    /** The id of a change that one message proves; empty for other evidence, which may prove several changes. */
    static Optional<UUID> idOf(OptOutKey key, boolean optedOut, @Nullable String evidence) {
        return evidence != null && MESSAGE_SID.matcher(evidence).matches()
                ? Optional.of(id(key, optedOut, evidence))
                : Optional.empty();
    }

    static OptOutEvent of(OptOutChange change) {
        OptOutKey key = change.key();
        String evidence = change.evidence().orElse(null);
        return OptOutEvent.newBuilder()
                .setEventId(idOf(key, change.optedOut(), evidence)
                        .orElseGet(() -> id(key, change.optedOut(), evidence + " " + change.at())))
                .setRecipient(key.recipient().value())
                .setScope(key.scope())
                .setOptedOut(change.optedOut())
                .setSource(change.source().name())
                .setEvidence(evidence)
                .setKeyword(change.keyword().orElse(null))
                .setAccountSid(change.accountSid().orElse(null))
                .setAt(change.at())
                .build();
    }

    private static UUID id(OptOutKey key, boolean optedOut, String evidence) {
        String name = "opt-out " + key.wire() + " " + optedOut + " " + evidence;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
