package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.LoggedEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Properties over random logs; the repetition is the seed. */
class FoldPropertyTest {
    private static final List<String> WORDS = List.of("queued", "sending", "sent");
    private static final List<String> ENDS = List.of("delivered", "undelivered", "failed", "read");

    @RepeatedTest(300)
    void any_order_and_any_repetition_of_callbacks_give_the_same_final_status(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        String end = ENDS.get(random.nextInt(ENDS.size()));
        List<String> words = new ArrayList<>(WORDS);
        words.add(end);
        while (random.nextBoolean()) {
            words.add(words.get(random.nextInt(words.size())));
        }
        Collections.shuffle(words, random);
        int outcomeAt = random.nextInt(words.size() + 1);

        FoldLog log = new FoldLog().owner("a", 1).intent(1, 1);
        for (int i = 0; i <= words.size(); i++) {
            if (i == outcomeAt) {
                log.accepted(1);
            }
            if (i < words.size()) {
                log.callback(1, words.get(i));
            }
        }

        assertThat(log.lastStatus().state())
                .isEqualTo(MessageState.ofProviderWord(end).orElseThrow());
        assertThat(log.statuses.stream().filter(StatusChange::last)).hasSize(1);
        assertMonotone(log.statuses);
    }

    private static void assertMonotone(List<StatusChange> statuses) {
        for (int i = 1; i < statuses.size(); i++) {
            assertThat(statuses.get(i).sequence()).isEqualTo(statuses.get(i - 1).sequence() + 1);
            assertThat(statuses.get(i).state().rank())
                    .isGreaterThan(statuses.get(i - 1).state().rank());
        }
    }

    @RepeatedTest(200)
    void a_replay_from_any_checkpoint_gives_the_same_statuses(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        FoldLog log = randomLog(random);
        int cut = random.nextInt(log.steps.size() + 1);

        FoldLog before = new FoldLog();
        List<SettledIdBlock> blocks = new ArrayList<>();
        List<StatusChange> replayed = new ArrayList<>();
        for (Object step : log.steps.subList(0, cut)) {
            replayed.addAll(FoldLog.fold(before.fold, step));
        }
        FoldSnapshot snapshot = before.fold.snapshot();
        // Blocks that are newer than the checkpoint: they may hold more ids than it counts.
        for (Object step : log.steps.subList(cut, Math.min(log.steps.size(), cut + 5))) {
            FoldLog.fold(before.fold, step);
        }
        blocks.addAll(before.fold.changedBlocks());
        PartitionFold after =
                new PartitionFold(new FoldLog.OneThread(), FoldLog.POLICY, new FoldLog.Errors(), snapshot, blocks);
        for (Object step : shuffledLogs(log.steps, random)) {
            replayed.addAll(FoldLog.fold(after, step));
        }

        assertThat(replayed).isEqualTo(log.statuses);
        assertThat(after.snapshot()).isEqualTo(log.fold.snapshot());
    }

    /** The two logs as a new owner reads them: callbacks much earlier than the entries that place them. */
    private static List<Object> shuffledLogs(List<Object> steps, Random random) {
        List<Object> callbacks = new ArrayList<>();
        List<Object> mixed = new ArrayList<>();
        for (Object step : steps) {
            if (step instanceof PlacedCallback) {
                callbacks.add(step);
            }
        }
        int next = 0;
        for (Object step : steps) {
            if (step instanceof LoggedEntry entry) {
                int ahead = random.nextInt(5);
                while (next < callbacks.size() && (ahead-- > 0 || mustBeRead(entry, callbacks.get(next)))) {
                    mixed.add(callbacks.get(next++));
                }
                mixed.add(entry);
            }
        }
        return mixed;
    }

    private static boolean mustBeRead(LoggedEntry entry, Object callback) {
        return entry.entry() instanceof io.sluice.core.journal.JournalEntry.CallbacksRead read
                && ((PlacedCallback) callback).offset() < read.upTo();
    }

    @RepeatedTest(100)
    void every_status_has_its_own_id_and_one_is_final_unless_corrected(RepetitionInfo seed) {
        FoldLog log = randomLog(new Random(seed.getCurrentRepetition()));
        Set<Object> ids = new HashSet<>();
        Set<Object> ended = new HashSet<>();
        for (StatusChange status : log.statuses) {
            assertThat(ids.add(status.eventId())).isTrue();
            if (status.last() && !status.correction() && status.state() != MessageState.READ) {
                assertThat(ended.add(status.commandId())).isTrue();
            }
        }
    }

    private static FoldLog randomLog(Random random) {
        FoldLog log = new FoldLog().owner("a", 1);
        for (int i = 0; i < 60; i++) {
            int n = random.nextInt(8);
            log.later(Duration.ofSeconds(random.nextInt(200)));
            switch (random.nextInt(9)) {
                case 0, 1 -> log.intent(n, 1);
                case 2, 3 -> log.accepted(n);
                case 4 -> log.outcome(n, new Disposition.InDoubt("TIMEOUT", "No answer."));
                case 5 -> log.outcome(n, new Disposition.Expired("EXPIRED", "Too late."));
                case 6 -> log.unplaced(log.fact(n, ENDS.get(random.nextInt(4)), java.util.Optional.empty()));
                case 7 -> log.callback(n, WORDS.get(random.nextInt(3)));
                default -> log.owner("w" + i, i);
            }
        }
        return log.placed();
    }
}
