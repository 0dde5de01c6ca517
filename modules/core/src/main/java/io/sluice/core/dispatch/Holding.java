package io.sluice.core.dispatch;

import java.util.function.LongConsumer;

/**
 * How a command waits while an operator holds it. One that is put aside is out of this replica's hands but for where it
 * can be read again; whoever submitted it submits it again when it may go.
 */
public sealed interface Holding {
    /** It waits in memory, with its flight. */
    record InPlace() implements Holding {}

    /**
     * It is put aside and keeps its turn: what comes after it for the same recipient in the same lane is put aside behind
     * it.
     *
     * @param turn rises in the order of the lane, and is the same each time that the command is submitted
     * @param next told the turn of the one behind it, if there is one, when this one has ended; must not block
     */
    record ByTurn(long turn, LongConsumer next) implements Holding {}

    /** It is put aside and orders nobody: its time was its own. */
    record ByTime() implements Holding {}
}
