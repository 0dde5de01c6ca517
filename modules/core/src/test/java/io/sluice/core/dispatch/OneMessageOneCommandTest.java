package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.journal.Disposition;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two lanes, one recipient, one text: each command ends with a message of its own. Control: without the claim in the
 * {@link Inquiry} both commands settle with the same SID, and one text is never sent.
 */
class OneMessageOneCommandTest {
    @ParameterizedTest
    @CsvSource({"1,true,false", "2,true,false", "3,false,true", "4,true,true", "5,true,true", "6,false,false"})
    void two_lost_answers_to_the_same_text_never_share_a_message(long seed, boolean first, boolean second) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), DispatchWorld.lose(first));
            world.provider.on(Commands.id(2), DispatchWorld.lose(second));
            CommandId one = world.submit(Commands.number(1).saying("same"));
            CommandId two =
                    world.submit(Commands.number(2).to(1).in(LaneName.URGENT).saying("same"));
            assertThat(sidOf(world, one)).isNotEqualTo(sidOf(world, two));
            assertThat(world.provider.messages).hasSize(2);
            world.assertNothingLeaked();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_slow_answer_whose_message_another_look_up_took_is_looked_up_itself(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), new FakeProvider.Act.LoseAnswer(false, Duration.ofSeconds(1)));
            world.provider.roundTrip =
                    message -> message.commandId().equals(Commands.id(2)) ? Duration.ofSeconds(14) : Duration.ZERO;
            CommandId lost = world.submit(Commands.number(1).saying("same"));
            CommandId slow =
                    world.submit(Commands.number(2).to(1).in(LaneName.URGENT).saying("same"));
            assertThat(sidOf(world, lost)).isNotEqualTo(sidOf(world, slow));
            assertThat(world.provider.messages).hasSize(2);
        });
    }

    /** The look-up took it, but the log gave it to another; then the list goes down. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_doubt_that_comes_back_because_its_message_is_of_another_is_published(long seed) {
        DispatchWorld world = new DispatchWorld(seed);
        world.run(() -> {
            world.provider.on(Commands.id(1), DispatchWorld.lose(true));
            world.journal.ofAnotherByCallback.add("SM1");
            CommandId id = world.submit(Commands.number(1));
            world.scheduler.await("what the look-up took", Duration.ofMinutes(1), () -> world.journal
                    .kinds(id)
                    .contains("Accepted"));
            world.provider.listAvailable = false;
            assertThat(world.awaitDisposition(id, Duration.ofMinutes(20))).isInstanceOf(Disposition.InDoubt.class);
            assertThat(world.journal.kinds(id)).containsExactly("Intent", "Accepted", "InDoubt");
            assertThat(world.provider.postsOf(id)).isEqualTo(1);
        });
    }

    private static String sidOf(DispatchWorld world, CommandId id) {
        return ((Disposition.Accepted) world.awaitDisposition(id, Duration.ofMinutes(2))).sid();
    }
}
