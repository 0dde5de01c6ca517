package io.sluice.core.dispatch;

import static io.sluice.core.dispatch.DispatchWorld.SETTINGS;
import static io.sluice.core.dispatch.DispatchWorld.lose;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.retry.Decision;
import io.sluice.core.sms.SmsErrands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that were lost. Control: with {@link Decision.LookUpFirst} treated like {@link Decision.TryAgain}, the first
 * three tests count two messages of one command at the provider (see {@link SendsTwiceTest}).
 */
class DoubtTest {
    private static final Duration WITHIN = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_accepted_message_whose_answer_was_lost_is_found_in_the_list_and_not_sent_again(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), lose(true));
            CommandId id = world.submit(Commands.number(1));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.messages).hasSize(1);
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Accepted");
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_callback_proves_acceptance_while_the_list_is_down(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.listAvailable = false;
            world.provider.on(Commands.id(1), lose(true));
            CommandId id = world.submit(Commands.number(1));
            world.sleep(Duration.ofSeconds(20));
            assertThat(world.endings).isEmpty();
            world.journal.proofs.put(id, "SMproof");
            Disposition found = world.awaitDisposition(id, Duration.ofSeconds(3));
            assertThat(((Disposition.Accepted) found).sid()).isEqualTo("SMproof");
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_not_in_the_list_when_it_must_be_is_sent_exactly_once_more_and_no_doubt_is_published(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), lose(false));
            CommandId id = world.submit(Commands.number(1));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Released", "Intent", "Accepted");
            assertThat(world.provider.posts).hasSize(2);
            assertThat(world.provider.messages).hasSize(1);
            long lostAt = world.provider.posts.getFirst().arrivedNanos()
                    + SETTINGS.httpBound().toNanos();
            Duration waited = Duration.ofNanos(world.provider.posts.getLast().startedNanos() - lostAt);
            assertThat(waited).isBetween(SETTINGS.httpBound().plus(SETTINGS.grace()), Duration.ofSeconds(21));
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void proof_that_comes_after_a_look_up_in_vain_stops_the_second_attempt(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), lose(false));
            CommandId id = world.submit(Commands.number(1));
            world.scheduler.await("POST", WITHIN, () -> world.provider.postsOf(id) == 1);
            world.optOuts.stale = true;
            world.scheduler.await("look-up", WITHIN, () -> world.journal.kinds(id).contains("Released"));
            world.journal.proofs.put(id, "SMlate");
            world.optOuts.stale = false;
            assertThat(world.awaitEnding(id)).isInstanceOf(Ending.Repeated.class);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void proof_that_comes_while_the_second_attempt_waits_for_its_connection_stops_it(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), lose(false));
            CommandId id = world.submit(Commands.number(1));
            world.scheduler.await("POST", WITHIN, () -> world.provider.postsOf(id) == 1);
            world.provider.connect = Duration.ofSeconds(2);
            List<String> again = List.of("Intent", "Released", "Intent");
            world.scheduler.await("claim", WITHIN, () -> world.journal.kinds(id).equals(again));
            world.journal.proofs.put(id, "SMlate");
            assertThat(world.awaitEnding(id)).isInstanceOf(Ending.Repeated.class);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_doubt_that_cannot_be_decided_is_published_and_resolved_when_the_list_is_back(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.listAvailable = false;
            world.provider.on(Commands.id(1), lose(true));
            CommandId id = world.submit(Commands.number(1));
            world.sleep(Duration.ofMinutes(2));
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "InDoubt");
            assertThat(world.endings).isEmpty();
            world.provider.listAvailable = true;
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_doubt_that_stays_undecided_ends_in_doubt_within_its_bound_and_is_never_sent_blindly(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.listAvailable = false;
            world.provider.on(Commands.id(1), lose(false));
            CommandId id = world.submit(Commands.number(1));
            CommandId next = world.submit(Commands.number(2).to(1));
            Duration bound = SETTINGS.inquiryMax().plus(SETTINGS.httpBound().multipliedBy(3));
            assertThat(world.awaitDisposition(id, bound)).isInstanceOf(Disposition.InDoubt.class);
            assertThat(world.awaitDisposition(next)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_sender_that_insists_sends_again_after_the_whole_bound_and_not_before(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.listAvailable = false;
            world.provider.on(Commands.id(1), lose(false));
            CommandId id = world.submit(Commands.number(1).thatMustArrive());
            assertThat(world.awaitDisposition(id, SETTINGS.inquiryMax().plusMinutes(2)))
                    .isInstanceOf(Disposition.Accepted.class);
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "InDoubt", "Intent", "Accepted");
            assertThat(Duration.ofNanos(world.provider.posts.getLast().startedNanos()))
                    .isGreaterThan(SETTINGS.inquiryMax());
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_sender_that_insists_does_not_send_again_what_expired_or_was_canceled_meanwhile(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.listAvailable = false;
            world.provider.on(Commands.id(1), lose(true));
            world.provider.on(Commands.id(2), lose(true));
            CommandId expired = world.submit(Commands.number(1).thatMustArrive().expiringAfter(Duration.ofMinutes(5)));
            CommandId canceled = world.submit(Commands.number(2).thatMustArrive());
            world.sleep(Duration.ofMinutes(1));
            world.cancel(100, canceled);
            Duration bound = SETTINGS.inquiryMax().plusMinutes(2);
            assertThat(world.awaitDisposition(expired, bound)).isInstanceOf(Disposition.InDoubt.class);
            assertThat(world.awaitDisposition(canceled, bound)).isInstanceOf(Disposition.InDoubt.class);
            assertThat(world.provider.posts).hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_defect_in_the_provider_adapter_counts_as_a_lost_answer(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), new FakeProvider.Act.Break());
            CommandId id = world.submit(Commands.number(1));
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.posts).hasSize(2);
            assertThat(world.provider.messages).hasSize(1);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_same_text_of_another_command_to_the_same_number_is_not_taken_for_the_lost_one(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.awaitEnding(world.submit(Commands.number(1).saying("same")));
            world.provider.on(Commands.id(2), lose(false));
            CommandId lost =
                    world.submit(Commands.number(2).to(1).in(LaneName.URGENT).saying("same"));
            assertThat(world.awaitDisposition(lost)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.messages).hasSize(2);
        });
    }

    /** The earlier owner stopped after its intent; whether it had posted, nobody here knows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void an_intent_of_an_earlier_owner_is_looked_up_after_all_that_could_still_arrive(long seed) {
        boolean posted = seed % 2 == 0;
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            Commands command = Commands.number(1);
            CommandId id = Commands.id(1);
            intentOfAnEarlierOwner(world, command);
            // The earlier owner's POST arrives as late as it may.
            world.scheduler.start("earlier owner", () -> {
                world.sleep(SETTINGS.claimValidity().plusSeconds(10));
                if (posted) {
                    OutboundMessage message = new OutboundMessage(
                            id,
                            3,
                            Commands.MAIN,
                            command.build().to(),
                            command.build().content(),
                            Duration.ofHours(1),
                            true);
                    ProviderReply reply = world.provider.send(message, () -> true);
                    assertThat(reply).isInstanceOf(ProviderReply.Accepted.class);
                }
            });
            world.submit(command);
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.messages).hasSize(1);
            assertThat(world.journal.kinds(id).contains("Released")).isEqualTo(!posted);
        });
    }

    /** Control: with the wait counted from each command's own flight, the last of these takes eight times as long. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_an_earlier_owner_left_is_waited_out_once_and_not_once_per_command(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            List<CommandId> line = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                intentOfAnEarlierOwner(world, Commands.number(i));
            }
            world.desk = world.newDesk();
            for (int i = 1; i <= 8; i++) {
                line.add(world.submit(Commands.number(i).to(1)));
            }
            long begin = world.scheduler.nanoTime();
            assertThat(world.awaitDisposition(line.getLast(), Duration.ofMinutes(10)))
                    .isInstanceOf(Disposition.Accepted.class);
            assertThat(world.provider.messages).hasSize(8);
            Duration wait = SETTINGS.claimValidity().plus(SETTINGS.httpBound()).plus(SETTINGS.grace());
            assertThat(Duration.ofNanos(world.scheduler.nanoTime() - begin)).isBetween(wait, wait.plusSeconds(5));
            assertThat(world.provider.posts)
                    .allSatisfy(post -> assertThat(Duration.ofNanos(post.startedNanos() - begin))
                            .isGreaterThanOrEqualTo(wait));
        });
    }

    private static void intentOfAnEarlierOwner(DispatchWorld world, Commands command) {
        // Its wall clock goes 40 s behind ours: the new owner must not conclude anything from that.
        world.journal.append(new JournalEntry.Intent(
                "earlier",
                Commands.id(command.number()),
                SmsErrands.facts(command.build()),
                1,
                SETTINGS.claimValidity(),
                command.body().hashCode(),
                world.scheduler.now().minusSeconds(40)));
    }
}
