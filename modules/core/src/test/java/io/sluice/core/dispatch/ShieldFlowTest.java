package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.SendSms;
import io.sluice.core.journal.Disposition;
import io.sluice.core.phone.Country;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.sender.Purpose;
import io.sluice.core.shield.Ownership;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.ShieldReason;
import io.sluice.core.shield.ShieldVerdict;
import io.sluice.core.shield.Start;
import io.sluice.core.shield.VoiceVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the abuse shield is asked, and told. */
class ShieldFlowTest {
    private static final Instant LATER = Commands.START.plusSeconds(600);

    private static final Duration SOON = Duration.ofMinutes(20);

    private final FixedShield shield = new FixedShield();
    private final DispatchWorld world = new DispatchWorld(1);

    ShieldFlowTest() {
        world.shield = shield;
        world.desk = world.newDesk();
    }

    @Test
    void a_refused_code_is_rejected_with_the_reason_and_the_time_and_costs_nothing() {
        shield.verdict = new ShieldVerdict.Refused(ShieldReason.RANGE_LIMIT, Optional.of(LATER));
        world.run(() -> {
            CommandId id = submit(1, Purpose.OTP);
            Disposition.Rejected rejected = (Disposition.Rejected) world.awaitDisposition(id);
            assertThat(rejected.reason()).isEqualTo("SHIELD_RANGE_LIMIT");
            assertThat(rejected.explanation()).contains(LATER.toString());
            assertThat(rejected.retryAt()).contains(LATER);
            assertThat(rejected.resubmittable()).isTrue();
            assertThat(world.provider.posts).isEmpty();
            world.assertNothingLeaked();
        });
    }

    @Test
    void a_refusal_that_time_does_not_change_is_not_resubmittable() {
        shield.verdict = new ShieldVerdict.Refused(ShieldReason.FICTIONAL_NUMBER, Optional.empty());
        world.run(() -> {
            Disposition.Rejected rejected = (Disposition.Rejected) world.awaitDisposition(submit(1, Purpose.OTP));
            assertThat(rejected.resubmittable()).isFalse();
        });
    }

    @Test
    void what_is_only_recorded_is_sent() {
        shield.verdict = new ShieldVerdict.Recorded(ShieldReason.RANGE_LIMIT);
        world.run(() -> {
            CommandId id = submit(1, Purpose.OTP);
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(shield.asked).containsExactly(id);
        });
    }

    @Test
    void nothing_but_codes_is_asked_about_and_no_code_that_is_not_sent_anyway() {
        shield.verdict = new ShieldVerdict.Refused(ShieldReason.RANGE_LIMIT, Optional.of(LATER));
        world.run(() -> {
            assertThat(world.awaitDisposition(submit(1, Purpose.TRANSACTIONAL)))
                    .isInstanceOf(Disposition.Accepted.class);
            world.optOuts.optedOut.add(Commands.number(2).build().to());
            assertThat(world.awaitDisposition(submit(2, Purpose.OTP))).isInstanceOf(Disposition.Suppressed.class);
            assertThat(shield.asked).isEmpty();
        });
    }

    @Test
    void a_code_whose_time_is_over_before_its_turn_is_not_asked_about() {
        world.run(() -> {
            world.halts.haltAccount(Commands.MAIN.account(), DispatchWorld.error(20_003, FailureClass.ACCOUNT));
            CommandId id = submit(Commands.number(1).expiringAfter(Duration.ofSeconds(20)), Purpose.OTP);
            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Expired.class);
            assertThat(shield.asked).isEmpty();
        });
    }

    @Test
    void a_code_that_was_asked_about_and_that_twilio_refuses_is_taken_back() {
        world.provider.on(Commands.id(1), DispatchWorld.refuse(21_211, FailureClass.PERMANENT));
        world.run(() -> {
            CommandId refused = submit(1, Purpose.OTP);
            assertThat(world.awaitDisposition(refused)).isInstanceOf(Disposition.Rejected.class);
            CommandId sent = submit(2, Purpose.OTP);
            assertThat(world.awaitDisposition(sent)).isInstanceOf(Disposition.Accepted.class);
            assertThat(shield.asked).containsExactly(refused, sent);
            assertThat(shield.unsent).containsExactly(refused);
        });
    }

    @Test
    void a_code_that_is_given_up_after_defects_is_taken_back() {
        world.provider.on(Commands.id(1), DispatchWorld.lose(false));
        world.run(() -> {
            world.journal.brokenProofs = DefectCounts.DEFECTS_MAX;
            for (int i = 1; i < DefectCounts.DEFECTS_MAX; i++) {
                assertThat(flown(1)).isInstanceOf(Ending.Left.class);
                assertThat(flown(100 + i)).isInstanceOf(Ending.Settled.class);
                world.desk = world.takenAnew();
            }
            assertThat(flown(1)).isEqualTo(new Ending.Settled(DefectRule.REJECTED));
            assertThat(shield.unsent).containsExactly(Commands.id(1));
        });
    }

    private Ending flown(long number) {
        int before = world.endingsOf(Commands.id(number)).size();
        CommandId id = submit(number, Purpose.OTP);
        world.scheduler.await("the ending", SOON, () -> world.endingsOf(id).size() > before);
        return world.lastEnding(id);
    }

    private CommandId submit(long number, Purpose purpose) {
        return submit(Commands.number(number), purpose);
    }

    private CommandId submit(Commands commands, Purpose purpose) {
        SendSms like = commands.build();
        SendSms command = new SendSms(
                like.id(),
                like.service(),
                like.correlationId(),
                like.to(),
                like.country(),
                like.sender(),
                purpose,
                like.lane(),
                like.content(),
                like.encoding(),
                like.segments(),
                like.validity(),
                like.riskCheck(),
                like.metadata(),
                like.contentHash(),
                like.recipientRef(),
                like.createdAt());
        return world.submit(command, world.new Possible(like.id()));
    }

    private static final class FixedShield implements Shield {
        private ShieldVerdict verdict = new ShieldVerdict.Allow();
        private final List<CommandId> asked = new ArrayList<>();
        private final List<CommandId> unsent = new ArrayList<>();

        @Override
        public ShieldVerdict look(Start start, Ownership owner) {
            asked.add(start.id());
            return verdict;
        }

        @Override
        public void unsent(Start start, Ownership owner) {
            unsent.add(start.id());
        }

        @Override
        public void succeeded(CommandId check, Recipient recipient, Ownership owner) {}

        @Override
        public void refusedAsFraud(String recipientRef, Country country, int partition) {}

        @Override
        public VoiceVerdict voice(Recipient recipient) {
            return VoiceVerdict.ALLOWED;
        }
    }
}
