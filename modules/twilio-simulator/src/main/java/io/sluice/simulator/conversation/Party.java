package io.sluice.simulator.conversation;

import java.time.Duration;

/** Who is on the phone. One object for each call; the conversation asks it from one thread at a time. */
public interface Party {
    /** What is done in a turn. May block where whoever drives the conversation may. */
    Reaction react(Prompt prompt);

    /** Hangs up after so much call time, whatever is going on; at most a day. */
    Duration patience();
}
