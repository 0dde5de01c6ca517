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
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.CodeCheck;
import java.time.Instant;

/** One look of Twilio at one code. Never asked a second time in doubt: a right code is forgotten with its answer. */
record CheckErrand(CheckVerification command, CodeErrands tools) implements Errand {
    @Override
    public MessageFacts facts() {
        return CodeFacts.of(command);
    }

    /** A code leaves no trace in the journal, not even as a hash. */
    @Override
    public int postHash() {
        return 0;
    }

    @Override
    public Verdict admit(ServiceRules rules, Flight flight) {
        Verdict permitted = Permission.ofProfile(command, rules, command.outlet());
        return permitted instanceof Verdict.Closed
                ? permitted
                : CheckRules.check(command, flight.history(), tools.scheduler().now());
    }

    /** Nobody is written to. */
    @Override
    public GateVerdict gate() {
        return new GateVerdict.Open();
    }

    @Override
    public ProviderReply post(Flight flight, StartCheck look) {
        ProviderReply reply = VerifyReplies.of(tools.provider().check(request(flight), look));
        if (reply instanceof ProviderReply.Accepted accepted
                && accepted.status().equals(VerifyReplies.APPROVED)) {
            entered(flight);
        }
        return reply;
    }

    /** The shield counts it once for each check. */
    private void entered(Flight flight) {
        CodeErrands.telephone(command.to(), command.destination(), command.recipientRef())
                .ifPresent(to -> tools.shield().succeeded(command.id(), to, flight.ownership()));
    }

    /** A verification belongs to all its checks. */
    @Override
    public boolean mayTake(Disposition.Accepted accepted, Flight flight) {
        return true;
    }

    @Override
    public Question lookUp(Flight flight, Instant since) {
        Question question = new CheckQuestion(command, request(flight), flight.history(), tools.provider(), since);
        return conclusive -> {
            Question.Finding finding = question.ask(conclusive);
            if (finding instanceof Question.Finding.Answered(Disposition.Accepted _)) {
                entered(flight);
            }
            return finding;
        };
    }

    /** By recipient only where the start's answer was lost, so that its SID is not known. */
    private CodeCheck request(Flight flight) {
        CodeCheck.Target target = flight.history()
                .verification(command.verificationId())
                .<CodeCheck.Target>map(known -> new CodeCheck.Target.BySid(known.sid()))
                .orElseGet(() -> new CodeCheck.Target.ByRecipient(command.to()));
        return new CodeCheck(command.id(), command.outlet().profile(), target, command.code());
    }
}
