package io.sluice.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.provider.CodeSent;
import io.sluice.core.verify.VerificationFacts;
import io.sluice.core.verify.VerifyChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalCodecTest {
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123Z");
    private static final CommandId ID = new CommandId(UUID.fromString("12345678-9abc-4def-8123-000000000001"));
    private static final MessageFacts FACTS = new MessageFacts(
            "orders",
            Optional.of("c"),
            Optional.of("default"),
            Optional.of("main"),
            "MARKETING",
            "bulk",
            Optional.of("DE"),
            Optional.of("UCS_2"),
            OptionalInt.of(3),
            Optional.of("ref"),
            -5,
            Map.of("k", "v"),
            AT);

    private static MessageFacts ofVerification(boolean check) {
        VerificationFacts verification = new VerificationFacts(
                ID,
                check,
                check ? Optional.empty() : Optional.of(VerifyChannel.WHATSAPP),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                check ? Optional.empty() : Optional.of(Duration.ofSeconds(30)));
        return new MessageFacts(
                "orders",
                Optional.empty(),
                Optional.of("login"),
                Optional.of("main"),
                "OTP",
                "verify-start",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of("ref"),
                3,
                Map.of(),
                AT,
                Optional.of(verification));
    }

    static Stream<JournalEntry> entries() {
        return Stream.concat(
                Stream.of(
                        new JournalEntry.Owner("me", 7, AT),
                        new JournalEntry.Intent("me", ID, FACTS, 2, Duration.ofMillis(5_001), 42, AT),
                        new JournalEntry.Intent("me", ID, ofVerification(false), 1, Duration.ofMillis(9), 0, AT),
                        new JournalEntry.Intent("me", ID, ofVerification(true), 1, Duration.ofMillis(9), 0, AT),
                        new JournalEntry.Released(ID, 2, true, "RATE", OptionalInt.of(20429), AT),
                        new JournalEntry.Released(ID, 1, false, "DRAINED", OptionalInt.empty(), AT),
                        new JournalEntry.UnknownEnd(ID, Optional.of(FACTS), 1, AT),
                        new JournalEntry.Deferred(ID, FACTS, AT.plusSeconds(60), AT),
                        new JournalEntry.CancelRequested(ID, ID, AT),
                        new JournalEntry.CallbacksRead(99, AT)),
                Stream.of(
                                new Disposition.Accepted("SM1", "queued", OptionalInt.of(3)),
                                new Disposition.Accepted(
                                        "VE1",
                                        "pending",
                                        OptionalInt.empty(),
                                        Optional.of(new CodeSent(2, AT, "CALL"))),
                                new Disposition.Suppressed("OPTED_OUT", "e"),
                                new Disposition.Rejected("INVALID", "e", OptionalInt.of(21211), true),
                                new Disposition.Rejected(
                                        "SHIELD_RANGE_LIMIT", "e", OptionalInt.empty(), true, Optional.of(AT)),
                                new Disposition.Expired("EXPIRED", "e"),
                                new Disposition.Canceled("e"),
                                new Disposition.InDoubt("TIMEOUT", "e"))
                        .map(disposition -> new JournalEntry.Outcome(ID, Optional.of(FACTS), disposition, 2, AT)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void every_entry_comes_back_as_it_was_written(JournalEntry entry) {
        assertThat(JournalCodec.ofRecord(JournalCodec.toRecord("me", entry))).contains(entry);
    }
}
