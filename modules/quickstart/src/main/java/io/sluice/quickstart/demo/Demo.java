package io.sluice.quickstart.demo;

import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutState;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.messages.CommandPublisher;
import io.sluice.quickstart.messages.OptOutWatch;
import io.sluice.quickstart.messages.TopicTail;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.SimulatorClient;
import io.sluice.quickstart.terminal.LiveView;
import io.sluice.quickstart.terminal.StatusLine;
import io.sluice.quickstart.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Plays the script against a running system and shows every status that appears, its own and those of other producers,
 * until it is closed. The view has its own thread; the rest belongs to the caller.
 */
public final class Demo implements AutoCloseable {
    private static final Duration OPT_OUT_MAX = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private final RunningSystem system;
    private final Topics topics;
    private final Terminal terminal;
    private final TopicTail tail;
    private final List<DemoMessage> messages;
    private final DemoProgress progress;
    private final Thread view;

    private Demo(RunningSystem system, Topics topics, Terminal terminal) {
        this.system = system;
        this.topics = topics;
        this.terminal = terminal;
        this.messages = new DemoScript(Instant.now(), UUID::randomUUID).messages();
        this.progress = new DemoProgress(messages);
        StatusLine line = new StatusLine(terminal, ZoneId.systemDefault());
        LiveView live = new LiveView(topics, line, terminal, progress::onStatus);
        this.tail = TopicTail.open(system.kafka(), live.watched());
        terminal.line(line.heading());
        this.view = Thread.ofPlatform().daemon().name("live-view").start(() -> show(live));
    }

    /** Opens the view; nothing is published yet. */
    public static Demo open(RunningSystem system, Topics topics, Terminal terminal) {
        return new Demo(system, topics, terminal);
    }

    /** A handset texts STOP, and then the stream is published. */
    public void publish() {
        try (OptOutWatch optOuts = OptOutWatch.open(system.kafka(), topics)) {
            SimulatorClient.ofOwn(system.simulator()).textIn(DemoScript.OPTED_OUT, system.senderNumber(), "STOP");
            Optional<OptOut> optOut = optOuts.await(DemoScript.OPTED_OUT, OPT_OUT_MAX);
            if (optOut.map(OptOut::getState).orElse(null) != OptOutState.OPTED_OUT) {
                throw new CannotStartException("The gateway did not record a STOP on " + topics.name(Topic.OPT_OUTS)
                        + " within " + OPT_OUT_MAX.toSeconds() + " s; its log says why");
            }
        }
        try (CommandPublisher publisher = new CommandPublisher(system.kafka(), topics)) {
            for (DemoMessage message : messages) {
                Instant _ = publisher.publish(message.lane(), message.command());
            }
        }
    }

    /**
     * Plays a verification and waits until every command is final, at most this long; what is not as it should be, one
     * line each.
     */
    public List<String> await(Duration atMost) throws InterruptedException {
        List<String> surprises = new ArrayList<>(new DemoVerification(system, topics, terminal).play());
        boolean _ = progress.awaitAll(atMost);
        surprises.addAll(progress.surprises());
        return surprises;
    }

    @Override
    public void close() {
        tail.wakeUp();
        try {
            view.join(OPT_OUT_MAX);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(LiveView live) {
        try (tail) {
            while (true) {
                live.show(tail.poll(POLL));
            }
        } catch (WakeupException closed) {
            terminal.line("");
        }
    }
}
