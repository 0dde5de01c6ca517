package io.sluice.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.journal.FencedJournal;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.LoggedEntry;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A take-over whose journal names callbacks that do not come. */
class PartitionTrackerTest {
    private static final long NAMED = 5;
    private static final Duration LONG = Duration.ofSeconds(31);

    private final VirtualScheduler scheduler = new VirtualScheduler(1);
    private final List<JournalEntry> written = new ArrayList<>();

    @Test
    void callbacks_out_of_reach_end_the_take_over_before_anything_is_claimed() {
        scheduler.run(() -> {
            PartitionTracker tracker = tracker();
            tracker.read(callbacksRead());

            tracker.advance(1, 2, () -> false);
            scheduler.sleep(LONG);
            tracker.advance(1, 2, () -> false);

            assertThat(tracker.phase()).isEqualTo(PartitionTracker.Phase.ENDED);
            assertThatThrownBy(() -> tracker.taken().join()).hasMessageContaining("out of reach");
            assertThat(written).isEmpty();
        });
    }

    @Test
    void callbacks_that_their_log_has_no_more_are_waited_for_and_then_gone_on_without() {
        scheduler.run(() -> {
            PartitionTracker tracker = tracker();
            tracker.read(callbacksRead());

            tracker.advance(1, 2, () -> true);
            assertThat(tracker.phase()).isEqualTo(PartitionTracker.Phase.READING);
            scheduler.sleep(LONG);
            tracker.advance(1, 2, () -> true);

            assertThat(tracker.phase()).isEqualTo(PartitionTracker.Phase.CLAIMING);
            assertThat(written).hasOnlyElementsOfType(JournalEntry.Owner.class).hasSize(1);
        });
    }

    @Test
    void callbacks_that_come_in_time_are_read_first() {
        scheduler.run(() -> {
            PartitionTracker tracker = tracker();
            tracker.read(callbacksRead());

            tracker.advance(1, 2, () -> false);
            tracker.advance(1, NAMED, () -> false);

            assertThat(tracker.phase()).isEqualTo(PartitionTracker.Phase.CLAIMING);
        });
    }

    private static LoggedEntry callbacksRead() {
        return new LoggedEntry(0, "before", new JournalEntry.CallbacksRead(NAMED, FoldLog.START), FoldLog.START);
    }

    private PartitionTracker tracker() {
        FencedJournal journal = new FencedJournal(
                (_, entry) -> {
                    written.add(entry);
                    return new CompletableFuture<>();
                },
                "me",
                scheduler,
                LONG,
                (_, _) -> {});
        return new PartitionTracker(
                0,
                new FoldLog().fold,
                journal,
                new StatusQueue(0, (_, _) -> CompletableFuture.completedFuture(null)),
                new CheckpointCycle(0, new NoStore(), scheduler, LONG, 0),
                _ -> {},
                scheduler,
                1);
    }

    private static final class NoStore implements CheckpointStore {
        @Override
        public Stored load(int partition) {
            return new Stored(List.of(), List.of(), 0);
        }

        @Override
        public void write(int partition, long generation, FoldSnapshot snapshot, Collection<SettledIdBlock> blocks) {
            throw new IllegalStateException("Nothing is owned here");
        }
    }
}
