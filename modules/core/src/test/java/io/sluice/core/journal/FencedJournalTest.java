package io.sluice.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.command.CommandId;
import io.sluice.core.time.SystemScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FencedJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CommandId id = new CommandId(UUID.fromString("12345678-9abc-4def-8123-000000000001"));

    private static FencedJournal journal(PartitionLog log, Duration stallBound) {
        return new FencedJournal(log, "me", new SystemScheduler(Clock.systemUTC()), stallBound, (_, _) -> {});
    }

    private static CompletableFuture<Long> acknowledged(long offset) {
        return CompletableFuture.completedFuture(offset);
    }

    private JournalEntry.Intent intent() {
        return new JournalEntry.Intent("", id, facts(), 1, Duration.ofSeconds(5), 1, NOW);
    }

    private JournalEntry.Outcome outcome() {
        return new JournalEntry.Outcome(
                id, Optional.of(facts()), new Disposition.Suppressed("OPTED_OUT", "Opted out."), 0, NOW);
    }

    private static MessageFacts facts() {
        return new MessageFacts(
                "orders",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "OTP",
                "urgent",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                9,
                Map.of(),
                NOW);
    }

    @Test
    void an_intent_that_is_acknowledged_but_not_read_back_is_not_held() {
        FencedJournal journal = journal((_, _) -> acknowledged(0), SHORT);

        assertThat(journal.claim(intent())).isInstanceOf(Claim.Lost.class);
        assertThat(journal.isClosed()).isTrue();
    }

    @Test
    void an_intent_that_is_read_back_but_not_acknowledged_is_not_held() {
        FencedJournal[] journal = new FencedJournal[1];
        journal[0] = journal(
                (_, _) -> {
                    journal[0].readBack(new LoggedEntry(0, "me", intent(), NOW));
                    return new CompletableFuture<>();
                },
                SHORT);

        assertThat(journal[0].claim(intent())).isInstanceOf(Claim.Lost.class);
    }

    @Test
    void an_intent_that_is_acknowledged_and_read_back_is_held_from_before_it_was_written() {
        FencedJournal[] journal = new FencedJournal[1];
        journal[0] = journal(
                (_, _) -> {
                    journal[0].readBack(new LoggedEntry(0, "me", intent(), NOW));
                    return acknowledged(0);
                },
                LONG);

        long before = System.nanoTime();
        assertThat(journal[0].claim(intent()))
                .isInstanceOfSatisfying(Claim.Held.class, held -> assertThat(held.postBeforeNanos())
                        .isBetween(
                                before + Duration.ofSeconds(5).toNanos(),
                                System.nanoTime() + Duration.ofSeconds(5).toNanos()));
        assertThat(journal[0].highestAcknowledged()).isZero();
    }

    @Test
    void the_same_intent_of_another_writer_proves_nothing() {
        FencedJournal[] journal = new FencedJournal[1];
        journal[0] = journal(
                (_, _) -> {
                    journal[0].readBack(new LoggedEntry(0, "other", intent(), NOW));
                    return acknowledged(1);
                },
                SHORT);

        assertThat(journal[0].claim(intent())).isInstanceOf(Claim.Lost.class);
    }

    @Test
    void a_claim_that_waits_when_the_journal_closes_is_lost_at_once() {
        FencedJournal[] journal = new FencedJournal[1];
        journal[0] = journal(
                (_, _) -> {
                    journal[0].close("taken over");
                    return acknowledged(0);
                },
                LONG);

        assertThat(journal[0].claim(intent())).isEqualTo(new Claim.Lost("taken over"));
    }

    @Test
    void an_entry_without_acknowledgement_closes_the_journal() {
        FencedJournal journal = journal((_, _) -> new CompletableFuture<>(), SHORT);

        assertThatThrownBy(() -> journal.append(outcome())).isInstanceOf(JournalClosedException.class);
        assertThatThrownBy(() -> journal.append(outcome())).isInstanceOf(JournalClosedException.class);
    }

    @Test
    void an_entry_that_the_history_does_not_come_to_know_closes_the_journal() {
        FencedJournal journal = journal((_, _) -> acknowledged(0), SHORT);

        assertThatThrownBy(() -> journal.append(outcome())).isInstanceOf(JournalClosedException.class);
    }

    @Test
    void an_entry_that_was_read_before_its_acknowledgement_is_known() {
        FencedJournal[] journal = new FencedJournal[1];
        journal[0] = journal(
                (_, _) -> {
                    journal[0].readBack(new LoggedEntry(4, "me", outcome(), NOW));
                    return acknowledged(4);
                },
                LONG);

        assertThatCode(() -> journal[0].append(outcome())).doesNotThrowAnyException();
    }

    @Test
    void an_append_that_waits_when_the_journal_closes_fails_at_once() {
        FencedJournal[] journal = new FencedJournal[1];
        journal[0] = journal(
                (_, _) -> {
                    journal[0].close("taken over");
                    return acknowledged(0);
                },
                LONG);

        assertThatThrownBy(() -> journal[0].append(outcome()))
                .isInstanceOf(JournalClosedException.class)
                .hasMessage("taken over");
    }
}
