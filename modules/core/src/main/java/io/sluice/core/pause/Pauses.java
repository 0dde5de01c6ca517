package io.sluice.core.pause;

import io.sluice.core.command.Command;

/**
 * Whether commands are held back by an operator. Answered from memory, also under locks; thread-safe. What is held waits
 * where it costs no permit and no claim, and expires there in its time.
 */
public interface Pauses {
    /** Nothing is ever paused: for installations without an operator, such as a simulation. */
    Pauses NONE = new Pauses() {
        @Override
        public boolean holds(Pausable command) {
            return false;
        }

        @Override
        public boolean paused(Pausable command) {
            return false;
        }

        @Override
        public Watch watch(Runnable changed) {
            return () -> {};
        }
    };

    /** Whether this command must not be sent now. */
    boolean holds(Pausable command);

    /** Whether an operator holds it, so that it may take long; not, when only too little is known. */
    boolean paused(Pausable command);

    default boolean holds(Command command) {
        return holds(Pausable.of(command));
    }

    /**
     * Calls back after each change of {@link #holds}, from the thread that learned of it, until it is closed.
     *
     * @param changed must not block
     */
    Watch watch(Runnable changed);

    /** Ends the calls. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
