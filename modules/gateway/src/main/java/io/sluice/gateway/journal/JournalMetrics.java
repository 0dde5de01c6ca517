package io.sluice.gateway.journal;

import io.micrometer.core.instrument.Timer;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.JournalObserver;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;
import java.util.concurrent.TimeUnit;

/** Times of the journal's acknowledgements. Thread-safe. */
public final class JournalMetrics implements JournalObserver {
    private final Timer intents;
    private final Timer ends;
    private final Timer others;

    public JournalMetrics(Metrics metrics) {
        intents = metrics.timer(Metric.JOURNAL_WRITE, "intent");
        ends = metrics.timer(Metric.JOURNAL_WRITE, "end");
        others = metrics.timer(Metric.JOURNAL_WRITE, "other");
    }

    @Override
    public void acknowledged(JournalEntry entry, long nanos) {
        Timer timer =
                switch (entry) {
                    case JournalEntry.Intent _ -> intents;
                    case JournalEntry.Outcome _, JournalEntry.UnknownEnd _, JournalEntry.Released _ -> ends;
                    case JournalEntry.Owner _,
                            JournalEntry.Deferred _,
                            JournalEntry.CancelRequested _,
                            JournalEntry.CallbacksRead _ -> others;
                };
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }
}
