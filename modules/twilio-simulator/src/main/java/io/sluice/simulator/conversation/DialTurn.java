package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Dial. With an action the verbs behind it are never reached; without one they follow, whatever the outcome. A caller
 * who hangs up meanwhile is told of to the action, whose answer does nothing more.
 */
final class DialTurn {
    private static final Duration BUSY_TONE = Duration.ofSeconds(1);

    private final Scene scene;
    private final Verb.Dial dial;

    DialTurn(Scene scene, Verb.Dial dial) {
        this.scene = scene;
        this.dial = dial;
    }

    Turn play(Document document) {
        Connection connection;
        if (dial.queue() != null) {
            connection = first(dial.queue());
        } else if (dial.targets().isEmpty()) {
            connection = Connection.failed("", Problem.of(13223, "Dial: there is no number"));
        } else {
            connection = scene.line().dial(dial, url -> document.resolve(url).orElse(url));
        }
        if (connection.problem() != null) {
            scene.happens(new Happening.Warned(connection.problem()));
        }
        Duration timeout = Duration.ofSeconds(dial.timeout());
        boolean tooLate = connection.ring().compareTo(timeout) > 0;
        return switch (connection.answer()) {
            case FAILS -> over(connection, "failed", Duration.ZERO);
            case BUSY -> after(BUSY_TONE, connection, "busy");
            case NEVER -> after(timeout, connection, "no-answer");
            case ANSWERS -> tooLate ? after(timeout, connection, "no-answer") : answers(connection);
        };
    }

    /** Whoever waits first in the queue; a queue that does not exist is an error. */
    private Connection first(String name) {
        WaitingQueue queue = scene.line().queue(name);
        if (!queue.known()) {
            return Connection.failed(name, Problem.of(13223, "Dial: there is no such queue"));
        }
        Duration wait = queue.agentAfter();
        return wait == null
                ? new Connection(null, name, Connection.Answer.NEVER, Duration.ZERO, Duration.ZERO, null)
                : new Connection(null, name, Connection.Answer.ANSWERS, wait, queue.talk(), null);
    }

    private Turn after(Duration time, Connection connection, String status) {
        scene.clock().pass(time);
        boolean gone = scene.clock().over();
        return new Turn.Later(() -> over(connection, gone ? "canceled" : status, Duration.ZERO));
    }

    private Turn answers(Connection connection) {
        scene.clock().pass(connection.ring());
        if (scene.clock().over()) {
            return new Turn.Later(() -> over(connection, "canceled", Duration.ZERO));
        }
        return new Turn.Later(() -> talk(connection));
    }

    private Turn talk(Connection connection) {
        scene.line().answered(connection);
        Duration limit = Duration.ofSeconds(dial.timeLimit());
        Duration began = scene.clock().elapsed();
        scene.clock().pass(connection.talk().compareTo(limit) > 0 ? limit : connection.talk());
        Duration talked = scene.clock().elapsed().minus(began);
        return new Turn.Later(() -> over(connection, "completed", talked));
    }

    private Turn over(Connection connection, String status, Duration talk) {
        scene.line().over(connection, status, talk);
        scene.happens(new Happening.Dialed(connection.to(), status));
        if (dial.action().url() == null) {
            return new Turn.NextVerb();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("DialCallStatus", status);
        if (connection.sid() != null) {
            parameters.put("DialCallSid", connection.sid());
        }
        boolean talked = status.equals("completed");
        parameters.put("DialBridged", Boolean.toString(talked));
        if (talked) {
            parameters.put("DialCallDuration", Long.toString(talk.toSeconds()));
            if (dial.record()) {
                parameters.put("RecordingUrl", scene.line().recorded(talk));
            }
        }
        return scene.clock().over()
                ? new Turn.Farewell(dial.action(), parameters)
                : new Turn.Leads(dial.action(), parameters);
    }
}
