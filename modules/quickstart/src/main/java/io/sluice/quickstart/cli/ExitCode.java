package io.sluice.quickstart.cli;

/** What a command tells the shell. Scripts rely on these numbers. */
final class ExitCode {
    /** Done; for {@code send}: delivered. */
    static final int OK = 0;
    /** The message reached a final status other than delivered, or the demo went wrong. */
    static final int NOT_DELIVERED = 1;
    /** Wrong arguments. */
    static final int USAGE = 2;
    /** No final status within the time given. */
    static final int NO_ANSWER = 3;
    /** A port, a folder, a file or a running quick start is missing or in the way. */
    static final int CANNOT_START = 4;
    /** A defect; the stack trace is printed. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
