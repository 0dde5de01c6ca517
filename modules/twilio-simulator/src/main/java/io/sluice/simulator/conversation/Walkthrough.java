package io.sluice.simulator.conversation;

/**
 * Drives a conversation to its end without letting any time pass: for tests of flows, and for a terminal, whose
 * {@link Party} may take its time.
 */
public final class Walkthrough {
    /** The application at the other end; may block. */
    public interface Application {
        Page answer(PageRequest request);
    }

    private Walkthrough() {}

    /** @param first what {@link Conversation#begin} said */
    public static Ending walk(Conversation conversation, Step first, Application application) {
        Step step = first;
        while (true) {
            switch (step) {
                case Step.Fetch fetch -> step = conversation.loaded(application.answer(fetch.request()));
                case Step.Proceed _ -> step = conversation.proceed();
                case Step.Ended ended -> {
                    return ended.ending();
                }
            }
        }
    }
}
