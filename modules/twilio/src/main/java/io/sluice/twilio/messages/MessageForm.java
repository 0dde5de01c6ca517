package io.sluice.twilio.messages;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.sluice.core.command.Content;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.sender.SenderAddress;
import io.sluice.twilio.callbacks.CallbackAddress;
import io.sluice.twilio.http.Json;
import java.time.Duration;

/**
 * Fills the form of a new message (Twilio docs, message-resource). SmartEncoded is never set: the text is encoded already,
 * and Twilio must count the segments that were paid for with permits.
 */
final class MessageForm {
    /** Longest ValidityPeriod; Twilio's default too. */
    private static final Duration VALIDITY_MAX = Duration.ofHours(10);

    private final CallbackAddress callbacks;

    MessageForm(CallbackAddress callbacks) {
        this.callbacks = callbacks;
    }

    MessageCreator of(OutboundMessage message) {
        MessageCreator form = addressed(message)
                .setStatusCallback(callbacks.of(message.commandId(), message.partition()))
                .setValidityPeriod(validitySeconds(message.validity()));
        if (!message.riskCheck()) {
            form.setRiskCheck(Message.RiskCheck.DISABLE);
        }
        switch (message.content()) {
            case Content.Text text -> {
                if (!text.body().isEmpty()) {
                    form.setBody(text.body());
                }
                if (!text.media().isEmpty()) {
                    form.setMediaUrl(text.media());
                }
            }
            case Content.Template template -> {
                form.setContentSid(template.contentSid());
                if (!template.variables().isEmpty()) {
                    form.setContentVariables(Json.write(template.variables()));
                }
            }
        }
        return form;
    }

    private static MessageCreator addressed(OutboundMessage message) {
        PhoneNumber to = new PhoneNumber(message.to().value());
        return switch (message.sender().address()) {
            case SenderAddress.MessagingService service -> new MessageCreator(to, service.value(), (String) null);
            case SenderAddress.PhoneNumber from -> new MessageCreator(to, from(from), (String) null);
            case SenderAddress.ShortCode from -> new MessageCreator(to, from(from), (String) null);
            case SenderAddress.Alphanumeric from -> new MessageCreator(to, from(from), (String) null);
        };
    }

    private static PhoneNumber from(SenderAddress address) {
        return new PhoneNumber(address.value());
    }

    /** Whole seconds that are left, never more than are left, and at least the one that Twilio asks for. */
    private static int validitySeconds(Duration left) {
        return Math.toIntExact(Math.clamp(left.toSeconds(), 1, VALIDITY_MAX.toSeconds()));
    }
}
