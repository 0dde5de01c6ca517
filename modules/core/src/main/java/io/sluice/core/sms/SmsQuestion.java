package io.sluice.core.sms;

import io.sluice.core.command.Content;
import io.sluice.core.command.SendSms;
import io.sluice.core.dispatch.Defects;
import io.sluice.core.dispatch.Question;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.provider.MessagingProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Twilio has a message: first by a callback, which carries the command id and so proves it, then by Twilio's
 * message list. Only a list that was read, after everything that could still arrive has arrived, and that holds nothing,
 * proves that it has not.
 */
final class SmsQuestion implements Question {
    private static final Logger LOG = LoggerFactory.getLogger(SmsQuestion.class);

    /** Clocks of Twilio and of this replica may differ by so much. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final SendSms command;
    private final History history;
    private final MessagingProvider provider;
    private final LookUp list;
    private @Nullable String seenBefore;

    /** @param since wall-clock time of the intent */
    SmsQuestion(SendSms command, History history, MessagingProvider provider, Instant since) {
        this.command = command;
        this.history = history;
        this.provider = provider;
        this.list = new LookUp(command.sender(), command.to(), since.minus(CLOCK_SKEW));
    }

    @Override
    public Finding ask(boolean conclusive) {
        Optional<String> sid = history.provenSid(command.id());
        if (sid.isPresent() && claimed(sid.get())) {
            return new Finding.Answered(new Disposition.Accepted(sid.get(), "accepted", OptionalInt.empty()));
        }
        return askList() instanceof LookUp.Answer.Messages(List<MessageSnapshot> messages)
                ? judge(messages, conclusive)
                : new Finding.Undecided();
    }

    private LookUp.Answer askList() {
        try {
            return provider.lookUp(list);
        } catch (RuntimeException defect) {
            LOG.error("Asking for the message list failed: {}", Defects.describe(defect));
            return new LookUp.Answer.Unavailable(defect.getClass().getSimpleName());
        }
    }

    private Finding judge(List<MessageSnapshot> messages, boolean conclusive) {
        List<MessageSnapshot> unclaimed = messages.stream()
                .filter(m -> !history.belongsToAnother(m.sid(), command.id()))
                .toList();
        MessageSnapshot match = match(unclaimed);
        // Another lane may have sent the same text just now and not said so yet: look twice.
        if (match != null && match.sid().equals(seenBefore) && claimed(match.sid())) {
            return new Finding.Answered(new Disposition.Accepted(match.sid(), match.status(), match.segments()));
        }
        seenBefore = match == null ? null : match.sid();
        // A message of nobody's with another text may be ours as Twilio changed it: then nothing is proven.
        return conclusive && unclaimed.isEmpty() ? new Finding.NotThere() : new Finding.Undecided();
    }

    private boolean claimed(String sid) {
        return history.claim(sid, command.id());
    }

    /** One command is in flight per recipient and lane, so a message that is nobody else's and says the same is ours. */
    private @Nullable MessageSnapshot match(List<MessageSnapshot> unclaimed) {
        return unclaimed.stream()
                .filter(m -> saysTheSame(command.content(), m))
                .findFirst()
                .orElse(null);
    }

    private static boolean saysTheSame(Content content, MessageSnapshot message) {
        return switch (content) {
            case Content.Text text ->
                message.bodyHash().isEmpty()
                        || message.bodyHash().getAsInt() == text.body().hashCode();
            // Only Twilio knows what a template says.
            case Content.Template _ -> true;
        };
    }
}
