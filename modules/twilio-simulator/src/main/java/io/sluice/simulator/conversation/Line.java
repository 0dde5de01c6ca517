package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The telephone network around one call, and what of it the application is told. Must not block. */
public interface Line {
    /** The parameters of every request about the call, as things are now. */
    Map<String, String> parameters(boolean over);

    /** Twilio answers the call, unless it has done so before: something is about to be heard or asked. */
    void pickUp();

    /** A request whose answer nobody waits for. */
    void notify(PageRequest request);

    /**
     * Dials; the first that answers counts.
     *
     * @param absolute makes an address of the document absolute
     */
    Connection dial(Verb.Dial dial, UnaryOperator<String> absolute);

    /** The dialed leg was answered. */
    void answered(Connection connection);

    /** The dialed leg is over, with a {@code DialCallStatus}. */
    void over(Connection connection, String status, Duration talk);

    WaitingQueue queue(String name);

    /** Keeps a recording and says where it lies: an absolute URL that ends with its SID. */
    String recorded(Duration length);
}
