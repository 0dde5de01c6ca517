package io.sluice.gateway.tracking;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Journal entries for tests. */
final class Entries {
    static final Duration VALID_FOR = Duration.ofSeconds(5);

    private Entries() {}

    static CommandId newId() {
        return new CommandId(UUID.randomUUID());
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static String sid(CommandId id) {
        return "SM" + id.value().toString().replace("-", "");
    }

    static MessageFacts facts() {
        return new MessageFacts(
                "orders",
                Optional.of("c-1"),
                Optional.of("default"),
                Optional.of("main"),
                "TRANSACTIONAL",
                "normal",
                Optional.of("DE"),
                Optional.of("GSM_7"),
                OptionalInt.of(1),
                Optional.of("ref"),
                77,
                Map.of("k", "v"),
                now());
    }

    static JournalEntry.Intent intent(CommandId id) {
        return new JournalEntry.Intent("", id, facts(), 1, VALID_FOR, 42, now());
    }

    static JournalEntry.Outcome accepted(CommandId id) {
        return outcome(id, new Disposition.Accepted(sid(id), "queued", OptionalInt.of(1)));
    }

    static JournalEntry.Outcome outcome(CommandId id, Disposition disposition) {
        return new JournalEntry.Outcome(id, Optional.of(facts()), disposition, 1, now());
    }
}
