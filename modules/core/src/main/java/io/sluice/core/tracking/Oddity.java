package io.sluice.core.tracking;

/** What the fold met and did not turn into a status; counted, so that an operator sees it. */
public enum Oddity {
    /** An entry of a writer that had lost the partition. */
    STALE_ENTRY,
    /** A second disposition of a settled command. */
    REPEATED_OUTCOME,
    /** A disposition without the facts that a status needs. */
    OUTCOME_WITHOUT_FACTS,
    /** A callback that names no command, or one that is not known (any more). */
    UNKNOWN_CALLBACK,
    /** A callback about a second message for one command: it was sent twice. */
    SECOND_MESSAGE,
    /** A look-up gave a command a message that the log had given to another before; it is looked up again. */
    MESSAGE_OF_ANOTHER,
    /** A word of the provider that has no meaning here. */
    UNKNOWN_WORD,
    /** Something was forgotten before its time, because a bound was reached. */
    BOUND_REACHED
}
