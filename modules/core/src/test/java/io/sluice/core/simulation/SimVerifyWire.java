package io.sluice.core.simulation;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.time.Signal;
import io.sluice.core.time.VirtualGroup;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.core.verify.VerifyRecipient;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One process's connection to Verify: waits for an answer as long as the HTTP bound allows. */
record SimVerifyWire(VirtualGroup group, String process, Stage stage) implements VerifyProvider {
    @Override
    public StartReply start(VerificationStart start, StartCheck look) {
        E164 to = numberOf(start.to());
        return ask(
                start.commandId(),
                look,
                SimVerify.OF_STARTS,
                post -> stage.verify.start(post, to),
                new StartReply.Withheld(),
                new StartReply.Ambiguous("TIMEOUT", 0));
    }

    @Override
    public CheckReply check(CodeCheck check, StartCheck look) {
        return ask(
                check.commandId(),
                look,
                SimVerify.OF_CHECKS,
                post -> stage.verify.check(post, check.target(), check.code().value()),
                new CheckReply.Withheld(),
                new CheckReply.Ambiguous("TIMEOUT", 0));
    }

    private <R> R ask(
            CommandId id,
            StartCheck look,
            SimVerify.Mishaps<R> mishaps,
            Function<Ledger.Post, R> effect,
            R withheld,
            R timeout) {
        stage.provider.connect(group);
        if (!look.mayStart()) {
            return withheld;
        }
        Signal signal = group.newSignal();
        AtomicReference<@Nullable R> reply = new AtomicReference<>();
        long deadline = group.deadlineIn(Times.HTTP_BOUND);
        stage.wireFaults().beforeWrite(process);
        stage.verify.post(group, process, id, mishaps, effect, answer -> {
            reply.set(answer);
            signal.raise();
        });
        stage.wireFaults().afterWrite(process);
        while (reply.get() == null && group.nanoTime() - deadline < 0) {
            signal.await(deadline);
        }
        R answer = reply.get();
        return answer == null ? timeout : answer;
    }

    @Override
    public CancelReply cancel(VerifyProfile profile, VerificationSid sid) {
        throw new IllegalStateException("nobody cancels in a simulation");
    }

    @Override
    public CheckResolution resolve(CodeCheck check, Instant since) {
        AttemptsAnswer answer =
                switch (check.target()) {
                    case CodeCheck.Target.BySid(VerificationSid sid) -> attempts(check.profile(), sid);
                    case CodeCheck.Target.ByRecipient(VerifyRecipient to) -> attempts(check.profile(), to, since);
                };
        return switch (answer) {
            case AttemptsAnswer.Unavailable(String reason) -> new CheckResolution.Unavailable(reason);
            case AttemptsAnswer.Attempts(List<AttemptSnapshot> attempts) -> resolved(attempts);
        };
    }

    private static CheckResolution resolved(List<AttemptSnapshot> attempts) {
        List<VerificationSid> converted = attempts.stream()
                .filter(AttemptSnapshot::converted)
                .map(AttemptSnapshot::verification)
                .distinct()
                .toList();
        if (converted.isEmpty()) {
            return attempts.isEmpty() ? new CheckResolution.NotListed() : new CheckResolution.NotConverted();
        }
        return new CheckResolution.Approved(converted);
    }

    @Override
    public AttemptsAnswer attempts(VerifyProfile profile, VerificationSid sid) {
        return list(sid::equals, Instant.EPOCH);
    }

    @Override
    public AttemptsAnswer attempts(VerifyProfile profile, VerifyRecipient to, Instant since) {
        E164 number = numberOf(to);
        return list(sid -> stage.verify.isOf(sid, number), since);
    }

    private AttemptsAnswer list(Predicate<VerificationSid> wanted, Instant since) {
        stage.provider.travel(group);
        if (stage.provider.listIsDown()) {
            return new AttemptsAnswer.Unavailable("list is down");
        }
        AttemptsAnswer answer = new AttemptsAnswer.Attempts(stage.verify.attempts(wanted, since));
        stage.provider.travel(group);
        return answer;
    }

    static E164 numberOf(VerifyRecipient to) {
        return switch (to) {
            case VerifyRecipient.Phone(E164 number) -> number;
            case VerifyRecipient.Mailbox _ -> throw new IllegalStateException("people here have telephones");
        };
    }
}
