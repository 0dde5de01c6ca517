package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A caller who waits in a queue: he hears the documents of the waitUrl, again and again, until an agent is there.
 *
 * @param behind the document that goes on when the visit is over
 * @param enteredAt call time
 */
record QueueVisit(Verb.Enqueue verb, WaitingQueue queue, Document behind, Duration enteredAt, Exit exit) {
    /** How the visit ends. */
    interface Exit {
        Turn leave(QueueVisit visit, String result, boolean farewell);
    }

    static boolean allows(Verb verb) {
        return switch (verb) {
            case Verb.Audible _, Verb.Gather _, Verb.Redirect _, Verb.Hangup _, Verb.Leave _ -> true;
            case Verb.Dial _, Verb.Recording _, Verb.Reject _, Verb.Enqueue _, Verb.NotImitated _ -> false;
        };
    }

    /** What is heard next: the waitUrl's document, or Twilio's own music until something happens. */
    Turn music(Scene scene) {
        String url = verb.waitUrl().url();
        if (url == null || url.isEmpty()) {
            scene.clock().pass(CallClock.FOREVER);
            return new Turn.NextVerb();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("QueuePosition", "1");
        parameters.put("QueueSid", queue.sid());
        parameters.put("QueueTime", seconds(scene.clock().elapsed()));
        parameters.put("AvgQueueTime", "0");
        parameters.put("CurrentQueueSize", "1");
        String absolute = behind.resolve(url).orElse(url);
        return new Turn.Leads(new Verb.Action(absolute, verb.waitUrl().method()), parameters);
    }

    /** An agent is there; when both have talked, the visit is over. */
    Turn bridge(Scene scene) {
        scene.clock().alarmOff();
        scene.happens(new Happening.Queued(verb.queue(), "bridging"));
        scene.clock().pass(queue.talk());
        return new Turn.Later(() -> exit.leave(this, "bridged", scene.clock().over()));
    }

    Map<String, String> parameters(Duration now, String result) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("QueueResult", result);
        if (!result.equals("queue-full")) {
            parameters.put("QueueSid", queue.sid());
            parameters.put("QueueTime", seconds(now));
        }
        return parameters;
    }

    private String seconds(Duration now) {
        return Long.toString(now.minus(enteredAt).toSeconds());
    }
}
