package io.sluice.core.sms;

import io.sluice.core.command.Content;
import io.sluice.core.command.SendSms;
import io.sluice.core.dispatch.Errand;
import io.sluice.core.dispatch.Flight;
import io.sluice.core.dispatch.Question;
import io.sluice.core.dispatch.Verdict;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutPolicy;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.Compliance;
import io.sluice.core.sender.ComplianceVerdict;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.shield.CodeOrigin;
import io.sluice.core.shield.Start;
import java.time.Instant;
import java.util.Optional;

/** One message to one recipient. */
record SmsErrand(SendSms command, SmsErrands tools) implements Errand {
    @Override
    public MessageFacts facts() {
        return SmsErrands.facts(command);
    }

    @Override
    public int postHash() {
        return switch (command.content()) {
            case Content.Text text -> text.body().hashCode();
            case Content.Template template -> template.contentSid().hashCode();
        };
    }

    @Override
    public Verdict admit(ServiceRules rules, Flight flight) {
        return Compliance.check(command.sender(), rules, command.purpose(), command.country())
                        instanceof ComplianceVerdict.Refused refused
                ? Verdict.rejected(refused.rule().name(), refused.explanation())
                : new Verdict.Open();
    }

    /** A code that a service made itself can be pumped like any other. */
    @Override
    public Optional<Start> codeSent(ServiceRules rules) {
        return command.purpose() != Purpose.OTP
                ? Optional.empty()
                : Optional.of(new Start(
                        command.id(),
                        command.service(),
                        CodeOrigin.HOME_MADE,
                        command.to(),
                        command.country(),
                        command.recipientRef(),
                        rules.countries(),
                        false));
    }

    @Override
    public GateVerdict gate() {
        return tools.optOuts().check(command.to(), OptOutPolicy.scopesFor(command.sender(), command.purpose()));
    }

    @Override
    public ProviderReply post(Flight flight, StartCheck look) {
        OutboundMessage message = new OutboundMessage(
                command.id(),
                flight.partition(),
                command.sender(),
                command.to(),
                command.content(),
                command.validity().left(tools.scheduler().now()),
                command.riskCheck());
        return tools.provider().send(message, look);
    }

    /** One message at Twilio answers for one command: another one's look-up may have taken it for its own. */
    @Override
    public boolean mayTake(Disposition.Accepted accepted, Flight flight) {
        return flight.history().claim(accepted.sid(), command.id());
    }

    @Override
    public Question lookUp(Flight flight, Instant since) {
        return new SmsQuestion(command, flight.history(), tools.provider(), since);
    }
}
