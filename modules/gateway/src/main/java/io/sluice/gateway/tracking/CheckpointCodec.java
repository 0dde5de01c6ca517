package io.sluice.gateway.tracking;

import io.sluice.contract.SettledBlock;
import io.sluice.contract.TrackingCheckpoint;
import io.sluice.core.command.CommandId;
import io.sluice.core.tracking.FoldSnapshot;
import io.sluice.core.tracking.FraudRefusal;
import io.sluice.core.tracking.MessageState;
import io.sluice.core.tracking.OpenMessage;
import io.sluice.core.tracking.Progress;
import io.sluice.core.tracking.SettledIdBlock;
import io.sluice.gateway.journal.FactsCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checkpoints and blocks of settled ids as records. */
final class CheckpointCodec {
    /** Messages of one part: some 200 KB, well below Kafka's 1 MiB. */
    static final int PART_MESSAGES_MAX = 500;

    private CheckpointCodec() {}

    static int parts(FoldSnapshot snapshot) {
        int most = Math.max(
                snapshot.open().size(),
                Math.max(
                        snapshot.verifications().size(),
                        snapshot.fraudRefusals().size()));
        return Math.max(1, (most + PART_MESSAGES_MAX - 1) / PART_MESSAGES_MAX);
    }

    static TrackingCheckpoint part(int partition, long generation, int part, FoldSnapshot snapshot) {
        TrackingCheckpoint wire = new TrackingCheckpoint();
        wire.setPartition(partition);
        wire.setGeneration(generation);
        wire.setPart(part);
        wire.setParts(parts(snapshot));
        wire.setJournalOffset(snapshot.journalOffset());
        wire.setCallbacksOffset(snapshot.callbacksOffset());
        wire.setOwner(snapshot.owner());
        wire.setEpoch(snapshot.epoch());
        wire.setSettledBlock(snapshot.settledBlock());
        wire.setSettledInBlock(snapshot.settledInBlock());
        wire.setOpen(share(part, snapshot.open()).map(CheckpointCodec::toRecord).toList());
        wire.setVerifications(share(part, snapshot.verifications())
                .map(VerificationCheckpointCodec::toRecord)
                .toList());
        wire.setFraudRefusals(share(part, snapshot.fraudRefusals())
                .map(refusal -> new io.sluice.contract.FraudRefusal(refusal.recipientRef(), refusal.at()))
                .toList());
        return wire;
    }

    private static <T> Stream<T> share(int part, List<T> all) {
        int from = Math.min(all.size(), part * PART_MESSAGES_MAX);
        return all.subList(from, Math.min(all.size(), from + PART_MESSAGES_MAX)).stream();
    }

    /** The snapshot of all parts of one checkpoint, in their order. */
    static FoldSnapshot whole(List<TrackingCheckpoint> parts) {
        TrackingCheckpoint first = parts.getFirst();
        List<OpenMessage> open = parts.stream()
                .flatMap(part -> part.getOpen().stream())
                .map(CheckpointCodec::ofRecord)
                .toList();
        return new FoldSnapshot(
                first.getJournalOffset(),
                first.getCallbacksOffset(),
                first.getOwner(),
                first.getEpoch(),
                first.getSettledBlock(),
                first.getSettledInBlock(),
                open,
                parts.stream()
                        .flatMap(part -> part.getVerifications().stream())
                        .flatMap(VerificationCheckpointCodec::ofRecord)
                        .toList(),
                parts.stream()
                        .flatMap(part -> part.getFraudRefusals().stream())
                        .map(refusal -> new FraudRefusal(refusal.getRecipientRef(), refusal.getAt()))
                        .toList());
    }

    static SettledBlock toRecord(int partition, SettledIdBlock block) {
        return new SettledBlock(partition, block.number(), block.from(), block.to(), ByteBuffer.wrap(block.ids()));
    }

    static SettledIdBlock ofRecord(SettledBlock wire) {
        byte[] ids = new byte[wire.getIds().remaining()];
        wire.getIds().duplicate().get(ids);
        return new SettledIdBlock(wire.getBlock(), wire.getFrom(), wire.getTo(), ids);
    }

    private static io.sluice.contract.OpenMessage toRecord(OpenMessage message) {
        var wire = new io.sluice.contract.OpenMessage();
        Progress progress = message.progress();
        wire.setCommandId(message.commandId().value());
        wire.setMessage(message.facts().map(FactsCodec::toRecord).orElse(null));
        wire.setState(progress.state().map(StatusCodec::state).orElse(null));
        wire.setSequence(progress.sequence());
        wire.setFinal$(progress.last());
        wire.setSince(progress.since());
        wire.setMarks(progress.marks());
        wire.setDoneDate(progress.doneDate().orElse(null));
        wire.setAttempts(message.attempts());
        message.intent().ifPresent(intent -> {
            wire.setIntentWriter(intent.writer());
            wire.setIntentAttempt(intent.attempt());
            wire.setIntentAt(intent.at());
            wire.setIntentValidForMillis(Math.toIntExact(intent.validFor().toMillis()));
            wire.setBodyHash(intent.bodyHash());
        });
        wire.setProviderSid(message.sid().orElse(null));
        wire.setSegments(FactsCodec.boxed(message.segments()));
        wire.setAcceptedAt(message.acceptedAt().orElse(null));
        wire.setCancelRequested(message.cancelRequested());
        wire.setDeferredUntil(message.deferredUntil().orElse(null));
        wire.setAskedAt(message.askedAt().orElse(null));
        wire.setAsks(message.asks());
        wire.setCall(message.call().map(CallStatusCodec::open).orElse(null));
        wire.setWrongCodes(message.wrongCodes());
        return wire;
    }

    private static OpenMessage ofRecord(io.sluice.contract.OpenMessage wire) {
        Progress progress = new Progress(
                Optional.ofNullable(wire.getState()).map(state -> MessageState.valueOf(state.name())),
                wire.getSequence(),
                wire.getFinal$(),
                wire.getSince(),
                wire.getMarks(),
                Optional.ofNullable(wire.getDoneDate()));
        Optional<OpenMessage.OpenIntent> intent = Optional.ofNullable(wire.getIntentWriter())
                .map(writer -> new OpenMessage.OpenIntent(
                        writer,
                        wire.getIntentAttempt(),
                        wire.getIntentAt(),
                        Duration.ofMillis(wire.getIntentValidForMillis()),
                        wire.getBodyHash()));
        return new OpenMessage(
                new CommandId(wire.getCommandId()),
                Optional.ofNullable(wire.getMessage()).map(FactsCodec::ofRecord),
                progress,
                wire.getAttempts(),
                intent,
                Optional.ofNullable(wire.getProviderSid()),
                FactsCodec.optional(wire.getSegments()),
                Optional.ofNullable(wire.getAcceptedAt()),
                wire.getCancelRequested(),
                Optional.ofNullable(wire.getDeferredUntil()),
                Optional.ofNullable(wire.getAskedAt()),
                wire.getAsks(),
                Optional.ofNullable(wire.getCall()).flatMap(CallStatusCodec::ofOpen),
                wire.getWrongCodes());
    }
}
