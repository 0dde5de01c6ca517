package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Messages that were held back as pumping. */
class FraudFoldTest {
    private static final String REF = "ref";

    private final FoldLog log = new FoldLog(new PartitionFold(
                    new FoldLog.OneThread(), FoldLog.POLICY, new Pumping(), FoldSnapshot.empty(), List.of()))
            .owner("a", 1);

    private static MessageFacts facts(String purpose) {
        return new MessageFacts(
                "shop",
                Optional.empty(),
                Optional.of("main"),
                Optional.of("main"),
                purpose,
                "urgent",
                Optional.of("US"),
                Optional.empty(),
                OptionalInt.of(1),
                Optional.of(REF),
                1,
                Map.of(),
                FoldLog.START);
    }

    private void accepted(String purpose) {
        Disposition accepted = new Disposition.Accepted(FoldLog.sid(1), "queued", OptionalInt.of(1));
        log.write(new JournalEntry.Outcome(FoldLog.id(1), Optional.of(facts(purpose)), accepted, 1, log.now()));
    }

    @Test
    void a_home_made_code_that_was_held_back_marks_its_recipient() {
        accepted("OTP");
        assertThat(log.fold.refusedAsFraud(REF, log.now())).isFalse();

        log.callback(log.fact(1, "undelivered", Optional.empty()));

        assertThat(log.fold.refusedAsFraud(REF, log.now())).isTrue();
    }

    @Test
    void a_message_without_a_code_marks_nobody() {
        accepted("MARKETING");

        log.callback(log.fact(1, "undelivered", Optional.empty()));

        assertThat(log.fold.refusedAsFraud(REF, log.now())).isFalse();
    }

    /** Every code of a receipt means that it was held back. */
    private static final class Pumping implements ProviderErrors {
        @Override
        public ProviderError ofAnswer(int code) {
            return ofCallback(code);
        }

        @Override
        public ProviderError ofCallback(int code) {
            return new ProviderError(
                    code, FailureClass.TRANSIENT, "PUMPING_SUSPECTED", "Held back.", true, Duration.ZERO);
        }
    }
}
