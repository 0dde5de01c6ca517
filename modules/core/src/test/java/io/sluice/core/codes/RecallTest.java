package io.sluice.core.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.codes.VerifyFixture.Known;
import io.sluice.core.command.CommandId;
import io.sluice.core.dispatch.CancelCommand;
import io.sluice.core.journal.Claim;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.time.VirtualScheduler;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyOutlet.VoiceRule;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.core.verify.VerifyRecipient;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A cancel whose answer was lost. */
class RecallTest {
    private static final VerifyOutlet OUTLET = VerifyFixture.outlet(VoiceRule.AFTER_TEXT);
    private static final MessageFacts FACTS =
            CodeFacts.of(VerifyFixture.start(OUTLET, VerifyChannel.SMS), VerifyChannel.SMS);
    private static final AttemptsAnswer NO_LIST = new AttemptsAnswer.Unavailable("down");

    private final VirtualScheduler scheduler = new VirtualScheduler(1);
    private final Provider provider = new Provider();
    private final Written journal = new Written();

    @Test
    void a_verification_that_was_approved_meanwhile_is_not_called_canceled() {
        provider.lists.addAll(List.of(sends(false), NO_LIST, sends(true)));

        assertThat(recall().reasonWord()).contains("TOO_LATE_TO_CANCEL");
        assertThat(journal.entries).isEmpty();
    }

    @Test
    void one_that_no_check_approved_was_canceled() {
        provider.lists.addAll(List.of(NO_LIST, sends(false), sends(false)));

        assertThat(recall()).isInstanceOf(Disposition.Canceled.class);
        assertThat(journal.entries).hasSize(1);
    }

    @Test
    void where_the_list_does_not_answer_nothing_is_claimed() {
        provider.lists.addAll(List.of(NO_LIST, NO_LIST, NO_LIST));

        assertThat(recall().reasonWord()).contains("CANCEL_UNANSWERED");
        assertThat(journal.entries).isEmpty();
    }

    private Disposition recall() {
        VerificationRecall recall =
                new VerificationRecall(provider, Map.of(OUTLET.name().value(), OUTLET), scheduler);
        CancelCommand cancel = new CancelCommand(new CommandId(new UUID(3, 3)), VerifyFixture.START, FACTS);
        Instant now = scheduler.now();
        VerificationView open = new VerificationView(
                VerifyFixture.SID,
                VerificationState.PENDING,
                now,
                now,
                now.plusSeconds(600),
                1,
                0,
                true,
                "shop",
                "ref");
        History known = new Known(Optional.of(open), new History.Past.Settled(1), false, Optional.of(FACTS));
        List<Disposition> answer = new ArrayList<>();
        scheduler.run(() -> answer.add(recall.recall(cancel, known, journal).orElseThrow()));
        return answer.getFirst();
    }

    private static AttemptsAnswer sends(boolean converted) {
        return new AttemptsAnswer.Attempts(List.of(new AttemptSnapshot(
                "VL1",
                VerifyFixture.SID,
                Optional.of(VerifyChannel.SMS),
                converted,
                VerifyFixture.NOW,
                OptionalInt.empty())));
    }

    /** Loses the answer to the first cancel. */
    private static final class Provider implements VerifyProvider {
        private final Deque<AttemptsAnswer> lists = new ArrayDeque<>();
        private boolean asked;

        @Override
        public CancelReply cancel(VerifyProfile profile, VerificationSid sid) {
            boolean again = asked;
            asked = true;
            return again ? new CancelReply.NotFound() : new CancelReply.Ambiguous("RESPONSE_TIMEOUT", 0);
        }

        @Override
        public AttemptsAnswer attempts(VerifyProfile profile, VerificationSid sid) {
            return lists.removeFirst();
        }

        @Override
        public AttemptsAnswer attempts(VerifyProfile profile, VerifyRecipient to, Instant since) {
            throw new AssertionError("The verification is known");
        }

        @Override
        public StartReply start(VerificationStart start, StartCheck look) {
            throw new AssertionError("A cancel starts nothing");
        }

        @Override
        public CheckReply check(CodeCheck check, StartCheck look) {
            throw new AssertionError("A cancel checks nothing");
        }

        @Override
        public CheckResolution resolve(CodeCheck check, Instant since) {
            throw new AssertionError("A cancel has no code");
        }
    }

    private static final class Written implements Journal {
        private final List<JournalEntry> entries = new ArrayList<>();

        @Override
        public Claim claim(JournalEntry.Intent intent) {
            throw new AssertionError("A cancel claims nothing");
        }

        @Override
        public void append(JournalEntry entry) {
            entries.add(entry);
        }
    }
}
