package io.sluice.core.dispatch;

/**
 * How one command may be put aside while an operator holds it, and who was put aside before it.
 *
 * @param line key of its recipient and lane
 */
record AsidePlace(Holding holding, AsideLines lines, RecipientQueues queues, Object line) {
    boolean possible() {
        return !(holding instanceof Holding.InPlace);
    }

    /** Whether another one of its line, which comes before it, was put aside: it must not overtake that one. */
    boolean behindAnother() {
        return holding instanceof Holding.ByTurn own && lines.before(line, own.turn());
    }

    void take() {
        if (holding instanceof Holding.ByTurn own) {
            lines.putAside(line, own.turn());
        }
    }

    /** The command ended: the next of its line is told. */
    void leave() {
        if (holding instanceof Holding.ByTurn own) {
            lines.ended(line, own.turn()).ifPresent(own.next());
        }
    }

    /** It will not come back. In its line's order, so that one that is being put aside behind it is told too. */
    void lost() {
        queues.submit(line, () -> {
            leave();
            return true;
        });
    }
}
