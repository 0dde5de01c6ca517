package io.sluice.quickstart.deadletters;

import io.sluice.contract.topic.Headers;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.records.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Publishes dead letters again on their command topic: original bytes, original key, a count in a header. All rules of a
 * fresh command hold there: a settled commandId is not sent twice, opt-outs and expiry are asked again, the rate is the
 * sender's. Used by one thread.
 */
public final class Redrive {
    /** A letter that came back so often will come back again: its cause has to be mended first. */
    public static final int REDRIVES_MAX = 3;

    /** Records on their way to Kafka; more would hide a refusal for long. */
    private static final int IN_FLIGHT_MAX = 500;

    private static final int ACK_SECONDS_MAX = 15;

    /** Written anew by whoever puts it aside again. */
    private static final Set<String> OF_THE_LETTER = Set.of(
            Headers.ORIGINAL_TOPIC,
            Headers.ORIGINAL_PARTITION,
            Headers.ORIGINAL_OFFSET,
            Headers.ORIGINAL_TIMESTAMP,
            Headers.REASON,
            Headers.EXPLANATION,
            Headers.INSTANCE,
            Headers.COMMAND_ID,
            Headers.MOVED_FROM,
            Headers.REDRIVEN,
            Headers.REDRIVEN_FROM);

    /** What became of a letter. */
    public enum Verdict {
        REDRIVEN,
        /** It was redriven {@value #REDRIVES_MAX} times already. */
        TOO_OFTEN,
        /** What was sent before it may be forgotten by now: it could be sent twice. */
        TOO_OLD,
        /** Another command has its commandId: only a new one helps. */
        ID_OF_ANOTHER,
        /** Its bytes were not kept, as those of verify commands, or nothing says where it came from. */
        NOTHING_TO_SEND,
        /** Its topic is not a command topic of this installation. */
        FOREIGN_TOPIC,
        /** It was redriven and came back: its newest copy stands for it. */
        CAME_BACK
    }

    private final Producer<byte[], byte[]> producer;
    private final Set<String> commandTopics;
    private final ReturnedLetters returned;
    private final Instant oldest;
    private final Pace pace;
    private final boolean dryRun;
    private final Queue<Future<RecordMetadata>> inFlight = new ArrayDeque<>();

    /**
     * @param commandTopics full names of the topics that may be written to
     * @param returned what tells a letter that came back from one that did not
     * @param oldest letters that were put aside earlier are left: settled commands are remembered since then only
     */
    public Redrive(
            Producer<byte[], byte[]> producer,
            Set<String> commandTopics,
            ReturnedLetters returned,
            Instant oldest,
            Pace pace,
            boolean dryRun) {
        this.producer = producer;
        this.commandTopics = Set.copyOf(commandTopics);
        this.returned = returned;
        this.oldest = oldest;
        this.pace = pace;
        this.dryRun = dryRun;
    }

    /**
     * One letter, at the pace.
     *
     * @throws CannotStartException when Kafka refuses: what was redriven until then stays so, and may be redriven again
     */
    public Verdict redrive(DeadLetter letter) {
        if (returned.standsAside(letter)) {
            return Verdict.CAME_BACK;
        }
        if (letter.redriven() >= REDRIVES_MAX) {
            return Verdict.TOO_OFTEN;
        }
        if (letter.at().isBefore(oldest)) {
            return Verdict.TOO_OLD;
        }
        if (letter.reason().equals("COMMAND_ID_REUSED")) {
            return Verdict.ID_OF_ANOTHER;
        }
        if (letter.record().value() == null || letter.originalTopic().isEmpty()) {
            return Verdict.NOTHING_TO_SEND;
        }
        if (!commandTopics.contains(letter.originalTopic())) {
            return Verdict.FOREIGN_TOPIC;
        }
        if (!dryRun) {
            pace.await();
            inFlight.add(producer.send(again(letter)));
            if (inFlight.size() >= IN_FLIGHT_MAX) {
                acknowledge();
            }
        }
        return Verdict.REDRIVEN;
    }

    /** Returns when Kafka has everything. */
    public void flush() {
        while (!inFlight.isEmpty()) {
            acknowledge();
        }
    }

    /** Without a key the recipient is not known: it goes where it was, and is moved from there if that was wrong. */
    private static ProducerRecord<byte[], byte[]> again(DeadLetter letter) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : letter.record().headers()) {
            if (!OF_THE_LETTER.contains(header.key())) {
                headers.add(header);
            }
        }
        headers.add(Headers.REDRIVEN, utf8(Integer.toString(letter.redriven() + 1)));
        headers.add(Headers.REDRIVEN_FROM, utf8(letter.place()));
        Integer partition =
                letter.record().key() == null ? Integer.valueOf(letter.record().partition()) : null;
        return new ProducerRecord<>(
                letter.originalTopic(),
                partition,
                letter.record().key(),
                letter.record().value(),
                headers);
    }

    private void acknowledge() {
        try {
            inFlight.remove().get(ACK_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new CannotStartException(
                    "Kafka did not take a command: run it again, nothing is sent twice", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped: run it again, nothing is sent twice", stopped);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
