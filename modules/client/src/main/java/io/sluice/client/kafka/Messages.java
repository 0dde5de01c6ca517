package io.sluice.client.kafka;

import io.sluice.client.ClientSettings;
import io.sluice.client.Outcome;
import io.sluice.client.Sending;
import io.sluice.client.Sms;
import io.sluice.client.SmsPreview;
import io.sluice.client.check.SmsCheck;
import io.sluice.client.status.StatusDesk;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SmsPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Messages: handed over, and what became of them. Thread-safe. */
final class Messages {
    private final ClientSettings settings;
    private final CommandRecords records;
    private final CommandPublisher publisher;
    private final StatusDesk<MessageStatus> desk;
    private final ClientEnvironment environment;

    Messages(
            ClientSettings settings,
            CommandPublisher publisher,
            StatusDesk<MessageStatus> desk,
            ClientEnvironment environment) {
        this.settings = settings;
        this.records = new CommandRecords(settings.service());
        this.publisher = publisher;
        this.desk = desk;
        this.environment = environment;
    }

    SmsPreview preview(Sms sms) {
        return SmsCheck.preview(sms, environment.clock().instant());
    }

    CompletableFuture<Sending> send(Sms sms) {
        Instant now = environment.clock().instant();
        SmsPreview preview = SmsCheck.preview(sms, now);
        if (!preview.sendable()) {
            environment.metrics().published("SendSms", "refused", Duration.ZERO);
            return CompletableFuture.completedFuture(new Sending.Refused(preview.problems()));
        }
        UUID own = sms.commandId();
        UUID id = own == null ? desk.draw() : own;
        if (own == null) {
            desk.track(id, now);
        } else {
            desk.trackOwn(id, now.minus(settings.waits().lookBack()));
        }
        String topic = settings.topics().smsLane(lane(sms.lane(), sms.purpose()));
        return Failures.bare(
                publisher
                        .publish(topic, sms.to(), records.sms(id, sms, now))
                        .thenApply(acknowledged -> new Sending.Taken(id, preview.segments())),
                id);
    }

    CompletableFuture<Outcome> outcome(UUID commandId, Instant sentAt) {
        return desk.await(commandId, sentAt, settings.waits().outcome()).thenApply(awaited -> {
            MessageStatus last = awaited.last();
            return awaited.ended() && last != null ? new Outcome.Ended(last) : new Outcome.Open(last);
        });
    }

    CompletableFuture<Outcome> outcome(UUID commandId) {
        return outcome(
                commandId, environment.clock().instant().minus(settings.waits().lookBack()));
    }

    private static String lane(@Nullable String named, SmsPurpose purpose) {
        if (named != null) {
            return named;
        }
        return switch (purpose) {
            case OTP -> "urgent";
            case TRANSACTIONAL -> "normal";
            case MARKETING, UNRECOGNIZED -> "bulk";
        };
    }
}
