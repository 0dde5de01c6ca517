package io.sluice.quickstart.trace;

import io.sluice.contract.CallEvent;
import io.sluice.contract.CallStatus;
import io.sluice.contract.InboundMessage;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartCall;
import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationStatus;
import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.core.phone.E164;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.records.TopicScan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Gathers what was sent to a number and what came from it: commands, texts and calls lie in the number's partition, statuses
 * know it by its keyed hash and are read in all. Used by one thread, once.
 */
public final class NumberTrace {
    private final OperatorContext context;
    private final TopicScan scan;
    private final E164 number;
    private final Duration since;
    private final List<TraceLine> lines = new ArrayList<>();
    private boolean whole = true;

    /** @param since how far back to look */
    public NumberTrace(OperatorContext context, TopicScan scan, E164 number, Duration since) {
        this.context = context;
        this.scan = scan;
        this.number = number;
        this.since = since;
    }

    public Trace gather(Instant now) {
        Instant from = now.minus(since);
        String ref = context.recipientRef().of(number.value());
        for (String topic : scan.topics(context.topics().prefix() + "sms.")) {
            read(ofNumber(topic), SendSms.class, from, (record, sms) -> {
                if (sms.getTo().equals(number.value())) {
                    String detail = sms.getCommandId() + " of " + sms.getService() + ", " + sms.getPurpose();
                    add(record, Instant.ofEpochMilli(record.timestamp()), "command", detail);
                }
            });
        }
        read(ofNumber(context.topics().name(Topic.INBOUND)), InboundMessage.class, from, (record, inbound) -> {
            if (inbound.getFrom().equals(number.value())) {
                add(
                        record,
                        inbound.getReceivedAt(),
                        "texted in",
                        inbound.getMeaning() + ", " + inbound.getMessageSid());
            }
        });
        read(ofNumber(context.topics().name(Topic.VERIFY_START)), StartVerification.class, from, (record, start) -> {
            if (start.getTo().equals(number.value())) {
                String detail = start.getCommandId() + " of " + start.getService() + ", a code";
                add(record, Instant.ofEpochMilli(record.timestamp()), "command", detail);
            }
        });
        readCalls(from);
        readStatuses(from, ref);
        lines.sort(TraceLine.IN_TIME);
        return new Trace(Optional.of("recipientRef " + ref), List.copyOf(lines), List.of(), whole);
    }

    private void readCalls(Instant from) {
        read(ofNumber(context.topics().name(Topic.CALLS)), StartCall.class, from, (record, call) -> {
            if (call.getTo().equals(number.value())) {
                String detail = call.getCommandId() + " of " + call.getService() + ", a call by " + call.getFlow();
                add(record, Instant.ofEpochMilli(record.timestamp()), "command", detail);
            }
        });
        read(ofNumber(context.topics().name(Topic.CALL_EVENTS)), CallEvent.class, from, (record, event) -> {
            if (event.getRecipient().equals(number.value())) {
                add(record, event.getOccurredAt(), "call " + event.getKind(), StatusWords.of(event));
            }
        });
    }

    private void readStatuses(Instant from, String ref) {
        read(scan.partitions(context.topics().name(Topic.STATUS)), MessageStatus.class, from, (record, status) -> {
            if (ref.equals(status.getRecipientRef())) {
                String detail = status.getCommandId() + " " + StatusWords.of(status);
                add(record, status.getObservedAt(), "status " + status.getState(), detail);
            }
        });
        List<TopicPartition> calls = scan.partitions(context.topics().name(Topic.CALLS_STATUS));
        read(calls, CallStatus.class, from, (record, status) -> {
            if (ref.equals(status.getRecipientRef())) {
                String detail = status.getCommandId() + " " + StatusWords.of(status);
                add(record, status.getObservedAt(), "status " + status.getState(), detail);
            }
        });
        List<TopicPartition> verify = scan.partitions(context.topics().name(Topic.VERIFY_STATUS));
        read(verify, VerificationStatus.class, from, (record, status) -> {
            if (ref.equals(status.getRecipientRef())) {
                String detail = status.getCommandId() + " " + StatusWords.of(status);
                add(record, status.getObservedAt(), "status " + status.getState(), detail);
            }
        });
    }

    private List<TopicPartition> ofNumber(String topic) {
        List<TopicPartition> all = scan.partitions(topic);
        return all.isEmpty() ? all : List.of(all.get(RecipientPartitioner.partition(number.value(), all.size())));
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Instant at, String what, String detail) {
        String topic = record.topic().substring(context.topics().prefix().length());
        lines.add(new TraceLine(at, topic + " " + record.partition() + "@" + record.offset(), what, detail));
    }

    private <T extends SpecificRecord> void read(
            List<TopicPartition> partitions,
            Class<T> type,
            Instant from,
            BiConsumer<ConsumerRecord<byte[], byte[]>, T> taken) {
        WireReader<T> reader = context.format().reader(type);
        whole &= scan.read(partitions, from, record -> {
            if (record.value() != null && reader.read(record.value()) instanceof Decoded.Ok<T>(T value)) {
                taken.accept(record, value);
            }
        });
    }
}
