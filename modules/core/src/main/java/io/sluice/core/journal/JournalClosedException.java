package io.sluice.core.journal;

/** The journal cannot be written by this replica any more: lost infrastructure or a lost partition, never a defect. */
public final class JournalClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalClosedException(String reason) {
        super(reason);
    }
}
