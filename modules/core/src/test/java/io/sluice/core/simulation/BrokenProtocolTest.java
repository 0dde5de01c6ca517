package io.sluice.core.simulation;

import static org.assertj.core.api.Assertions.fail;

import io.sluice.core.dispatch.DispatchObserver;
import io.sluice.core.journal.FencedJournal;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.journal.PartitionLog;
import io.sluice.core.lease.LeaseTerms;
import io.sluice.core.lease.RateEntry;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.time.Scheduler;
import io.sluice.core.tracking.PartitionTracker;
import io.sluice.core.tracking.StatusSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The test of the simulation: each part of the protocol is taken out once, and the simulation must find it missing. */
class BrokenProtocolTest {
    /** Within so many seeds a broken part must show. */
    private static final long SEEDS_MAX = Long.getLong("simulation.broken", 1_500);

    @Test
    void without_an_intent_before_the_post_it_sends_twice() {
        assertFound("twice:", () -> new Variant() {
            @Override
            public Journal journal(FencedJournal real, PartitionLog log, Scheduler scheduler) {
                return new BrokenParts.NoIntent(real, scheduler);
            }
        });
    }

    @Test
    void without_reading_the_intent_back_it_sends_twice() {
        assertFound("twice:", () -> new Variant() {
            @Override
            public Journal journal(FencedJournal real, PartitionLog log, Scheduler scheduler) {
                return new BrokenParts.NotReadBack(real, log, scheduler);
            }
        });
    }

    @Test
    void without_ending_at_the_owner_entry_of_another_it_sends_twice() {
        assertFound("twice:", () -> new Variant() {
            @Override
            public boolean reads(LoggedEntry entry, PartitionTracker tracker) {
                return !(entry.entry() instanceof JournalEntry.Owner)
                        || tracker.phase() != PartitionTracker.Phase.OWNING;
            }
        });
    }

    @Test
    void without_waiting_for_the_end_of_an_earlier_intent_it_sends_twice() {
        assertFound("twice:", () -> new Variant() {
            @Override
            public History history(History real) {
                return new BrokenParts.OtherPast(real, BrokenParts::notWaitedFor);
            }
        });
    }

    @Test
    void without_looking_up_what_an_earlier_owner_left_it_sends_twice() {
        assertFound("twice:", () -> new Variant() {
            @Override
            public History history(History real) {
                return new BrokenParts.OtherPast(real, BrokenParts::notLookedUp);
            }
        });
    }

    @Test
    void without_looking_up_a_lost_answer_it_sends_twice() {
        assertFound("twice:", () -> new Variant() {
            @Override
            public MessagingProvider provider(MessagingProvider real) {
                return new BrokenParts.LostIsNotSent(real);
            }
        });
    }

    @Test
    void without_the_gate_behind_the_permit_it_sends_to_who_opted_out() {
        assertFound("after the opt-out", () -> new Variant() {
            private BrokenParts.@Nullable GateBeforePaceOnly gate;

            @Override
            public OptOuts optOuts(OptOuts real) {
                gate = new BrokenParts.GateBeforePaceOnly(real);
                return gate;
            }

            @Override
            public DispatchObserver observer(DispatchObserver real) {
                return gate == null ? real : gate;
            }
        });
    }

    @Test
    void with_a_stale_view_of_the_opt_outs_it_sends_to_who_opted_out() {
        assertFound("after the opt-out", () -> new Variant() {
            @Override
            public OptOuts optOuts(OptOuts real) {
                return new BrokenParts.NeverStale(real);
            }
        });
    }

    @Test
    void without_the_look_before_the_first_byte_it_sends_to_who_opted_out() {
        assertFound("after the opt-out", () -> new Variant() {
            @Override
            public MessagingProvider provider(MessagingProvider real) {
                return new BrokenParts.StartsAnyway(real);
            }

            @Override
            public boolean slowAndStopped() {
                return true;
            }
        });
    }

    @Test
    void with_offsets_that_pass_unanswered_commands_it_loses_some() {
        assertFound("nothing became of", () -> new Variant() {
            @Override
            public boolean answersOnReading() {
                return true;
            }
        });
    }

    @Test
    void without_waiting_for_the_acknowledgement_of_statuses_it_loses_some() {
        assertFound("have gaps", () -> new Variant() {
            @Override
            public StatusSink statuses(StatusSink real) {
                return (partition, change) -> {
                    CompletableFuture<?> _ = real.publish(partition, change);
                    return CompletableFuture.completedFuture(null);
                };
            }
        });
    }

    @Test
    void with_a_higher_rate_it_exceeds_the_limit() {
        assertFound("within a second", () -> new Variant() {
            @Override
            public double rate(double real) {
                return real * 2 + 4;
            }
        });
    }

    @Test
    void with_a_lease_that_never_ends_it_exceeds_the_limit() {
        assertFound("within a second", () -> new Variant() {
            @Override
            public LeaseTerms leaseTerms(LeaseTerms real) {
                return new LeaseTerms(Duration.ofHours(1), real.arrival());
            }

            @Override
            public RateEntry rates(RateEntry real) {
                return BrokenParts.goneAfter(Duration.ofSeconds(5), real);
            }
        });
    }

    @Test
    void without_waiting_for_the_end_of_the_leases_of_a_silent_one_it_exceeds_the_limit() {
        assertFound("within a second", () -> new Variant() {
            @Override
            public RateEntry rates(RateEntry real) {
                return BrokenParts.goneAfter(Duration.ofMillis(700), real);
            }
        });
    }

    private static void assertFound(String violation, Supplier<Variant> variants) {
        for (long seed = 0; seed < SEEDS_MAX; seed++) {
            Simulation.Result result = Simulation.run(seed, variants);
            if (result.violations().stream().anyMatch(v -> v.contains(violation))) {
                return;
            }
        }
        fail("In %d seeds nothing said \"%s\"", SEEDS_MAX, violation);
    }
}
