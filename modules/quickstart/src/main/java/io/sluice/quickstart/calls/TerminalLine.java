package io.sluice.quickstart.calls;

import io.sluice.simulator.conversation.Connection;
import io.sluice.simulator.conversation.Line;
import io.sluice.simulator.conversation.PageRequest;
import io.sluice.simulator.conversation.WaitingQueue;
import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A telephone network in which everybody who is called answers and talks for a minute. */
final class TerminalLine implements Line {
    private static final Duration RING = Duration.ofSeconds(5);
    private static final Duration TALK = Duration.ofMinutes(1);

    @Override
    public Map<String, String> parameters(boolean over) {
        return Map.of(
                "CallSid",
                "CA0",
                "AccountSid",
                "AC0",
                "From",
                "anonymous",
                "To",
                "anonymous",
                "Direction",
                "inbound",
                "CallStatus",
                over ? "completed" : "in-progress");
    }

    @Override
    public void pickUp() {
        // The call is answered from its beginning.
    }

    @Override
    public void notify(PageRequest request) {
        // Nobody waits for such a request, and nothing follows from it here.
    }

    @Override
    public Connection dial(Verb.Dial dial, UnaryOperator<String> absolute) {
        return new Connection("CA1", dial.targets().getFirst().number(), Connection.Answer.ANSWERS, RING, TALK, null);
    }

    @Override
    public void answered(Connection connection) {
        // The transcript tells.
    }

    @Override
    public void over(Connection connection, String status, Duration talk) {
        // The transcript tells.
    }

    @Override
    public WaitingQueue queue(String name) {
        return new WaitingQueue("QU0", true, false, null, RING);
    }

    @Override
    public String recorded(Duration length) {
        return "https://rehearsal.invalid/recordings/RE0";
    }
}
