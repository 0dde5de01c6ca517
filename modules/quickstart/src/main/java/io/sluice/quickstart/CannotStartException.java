package io.sluice.quickstart;

/**
 * Something on this machine keeps a command from doing its work: a port is taken, a folder holds other data, nothing is
 * running. The message is one line for the person at the terminal and says what to do; no stack trace belongs to it.
 */
public final class CannotStartException extends RuntimeException {
    public CannotStartException(String whatToDo) {
        super(whatToDo);
    }

    public CannotStartException(String whatToDo, Throwable cause) {
        super(whatToDo, cause);
    }
}
