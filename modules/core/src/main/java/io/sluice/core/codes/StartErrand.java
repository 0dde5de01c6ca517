package io.sluice.core.codes;

import io.sluice.core.dispatch.Errand;
import io.sluice.core.dispatch.Flight;
import io.sluice.core.dispatch.Question;
import io.sluice.core.dispatch.Verdict;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.retry.Decision;
import io.sluice.core.retry.RetryPolicy;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.shield.CodeOrigin;
import io.sluice.core.shield.Shield;
import io.sluice.core.shield.Start;
import io.sluice.core.shield.VoiceVerdict;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One code to one recipient, by the first of its channels that reaches the recipient. */
final class StartErrand implements Errand {
    /**
     * Twilio's codes that say that the channel does not lead to this recipient: a landline, no e-mail integration, a
     * channel that is switched off. A refusal as fraud is none of them.
     */
    private static final Set<Integer> ANOTHER_CHANNEL_MAY_DO = Set.of(60205, 60217, 60223);

    /** "Too many requests": of a start with rate-limit keys most likely one of those limits (Verify docs, Rate Limits). */
    private static final int TOO_MANY_REQUESTS = 20429;

    private final StartVerification command;
    private final CodeErrands tools;
    private int channel;
    private boolean limitMet;

    StartErrand(StartVerification command, CodeErrands tools) {
        this.command = command;
        this.tools = tools;
    }

    @Override
    public StartVerification command() {
        return command;
    }

    /** With the channel of this attempt, so that the journal tells it when the answer is lost. */
    @Override
    public MessageFacts facts() {
        return CodeFacts.of(command, present());
    }

    /** Nothing of what is posted shows in Twilio's list. */
    @Override
    public int postHash() {
        return 0;
    }

    @Override
    public Verdict admit(ServiceRules rules, Flight flight) {
        Verdict permitted = Permission.check(command, rules, command.channels());
        return permitted instanceof Verdict.Closed
                ? permitted
                : StartRules.check(
                        command, present(), flight.history(), tools.scheduler().now());
    }

    /** A call is not placed before the list of attempts has said that no message before it was refused as fraud. */
    @Override
    public Verdict askBefore(Flight flight) {
        if (present() != VerifyChannel.CALL) {
            return new Verdict.Open();
        }
        if (telephone()
                .filter(to -> tools.shield().voice(to) == VoiceVerdict.AFTER_FRAUD)
                .isPresent()) {
            return StartRules.calledAfterFraud();
        }
        LateFraud list = new LateFraud(tools.provider(), tools.scheduler());
        return switch (list.ask(command.outlet().profile(), command.request().to())) {
            case NOT_REFUSED -> new Verdict.Open();
            case UNKNOWN -> StartRules.fraudUnknown();
            case REFUSED -> {
                refusedAsFraud(flight);
                yield StartRules.calledAfterFraud();
            }
        };
    }

    @Override
    public GateVerdict gate() {
        return tools.gate(command.request().to());
    }

    @Override
    public Optional<Start> codeSent(ServiceRules rules) {
        return telephone()
                .map(to -> new Start(
                        command.id(),
                        command.service(),
                        CodeOrigin.VERIFICATION,
                        to.to(),
                        to.country(),
                        to.recipientRef(),
                        rules.countries(),
                        present() == VerifyChannel.CALL));
    }

    @Override
    public ProviderReply post(Flight flight, StartCheck look) {
        ProviderReply reply = VerifyReplies.of(tools.provider().start(request(), look), present());
        if (reply instanceof ProviderReply.Refused refused
                && VerifyReason.marksRecipient(refused.error().reason())) {
            refusedAsFraud(flight);
        }
        return reply;
    }

    private void refusedAsFraud(Flight flight) {
        telephone().ifPresent(to -> tools.shield().refusedAsFraud(to.recipientRef(), to.country(), flight.partition()));
    }

    /** Tries the next channel at once when this one does not lead there; nothing was sent so far. */
    @Override
    public Decision decide(RetryPolicy.Course course, ProviderReply reply) {
        Decision decision = course.decide(reply);
        if (meetsOwnLimit(reply)) {
            return ofOwnLimit(decision, (ProviderReply.Refused) reply);
        }
        boolean another = decision instanceof Decision.Settle(Disposition.Rejected _)
                && reply instanceof ProviderReply.Refused refused
                && ANOTHER_CHANNEL_MAY_DO.contains(refused.error().code())
                && !VerifyReason.isFraud(refused.error().reason())
                && channel + 1 < command.channels().size()
                && mayBeCalled(command.channels().get(channel + 1));
        if (!another) {
            return decision;
        }
        channel++;
        return new Decision.TryAgain(Duration.ZERO, "NEXT_CHANNEL", OptionalInt.empty());
    }

    private boolean meetsOwnLimit(ProviderReply reply) {
        return reply instanceof ProviderReply.Refused refused
                && refused.error().code() == TOO_MANY_REQUESTS
                && !command.request().rateLimits().isEmpty();
    }

    /**
     * The same code says that the account has too many requests at once, which passes within a second: so one more try.
     * A limit of the service's own lasts, and is nothing for which others should wait.
     */
    private Decision ofOwnLimit(Decision decision, ProviderReply.Refused refused) {
        if (!limitMet && decision instanceof Decision.TryAgain) {
            limitMet = true;
            return decision;
        }
        return new Decision.Settle(new Disposition.Rejected(
                VerifyReason.RATE_LIMIT,
                "Twilio refused it twice as too many: a limit of the rate-limit keys of this start is used up",
                OptionalInt.of(TOO_MANY_REQUESTS),
                true,
                refused.retryAfter().map(tools.scheduler().now()::plus)));
    }

    /** A verification belongs to all starts that sent its code. */
    @Override
    public boolean mayTake(Disposition.Accepted accepted, Flight flight) {
        return true;
    }

    @Override
    public Question lookUp(Flight flight, Instant since) {
        return new StartQuestion(command, present(), flight.history(), tools.provider(), since);
    }

    /** A call costs the most: never to somebody whom Twilio refused as fraud, and only after a message was tried. */
    private boolean mayBeCalled(VerifyChannel next) {
        return next != VerifyChannel.CALL
                || present() == VerifyChannel.SMS
                || telephone().map(to -> tools.shield().voice(to)).orElse(VoiceVerdict.ALLOWED) == VoiceVerdict.ALLOWED;
    }

    private Optional<Shield.Recipient> telephone() {
        return CodeErrands.telephone(command.request().to(), command.destination(), command.recipientRef());
    }

    private VerifyChannel present() {
        return command.channels().get(channel);
    }

    private VerificationStart request() {
        return command.request().by(present());
    }
}
