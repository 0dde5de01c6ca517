package io.sluice.twilio.verify;

import com.twilio.rest.verify.v2.VerificationAttemptReader;
import com.twilio.rest.verify.v2.service.Verification;
import com.twilio.rest.verify.v2.service.VerificationCheckCreator;
import com.twilio.rest.verify.v2.service.VerificationCreator;
import com.twilio.rest.verify.v2.service.VerificationUpdater;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
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
import io.sluice.twilio.http.Exchange;
import io.sluice.twilio.http.TwilioConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twilio Verify v2 behind the port. The SDK fills requests and walks pages; what came of a request is read from the wire.
 * One call is one POST: Verify has no idempotency key, a second start costs a second message, and a second check of a
 * right code is answered as if there had been none. Thread-safe.
 */
public final class TwilioVerifyProvider implements VerifyProvider {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioVerifyProvider.class);

    private final Map<AccountName, TwilioConnection> accounts;
    private final AnswerReader answers;
    private final Replies replies;
    private final VerifyReports reports;

    /**
     * @param accounts every account that a profile names; not closed here
     * @param clock wall clock, for a Retry-After that is a date
     * @param nanoTime monotonic clock
     */
    public TwilioVerifyProvider(
            Map<AccountName, TwilioConnection> accounts,
            ProviderErrors errors,
            InstantSource clock,
            LongSupplier nanoTime,
            VerifyObserver observer) {
        this.accounts = Map.copyOf(accounts);
        this.answers = new AnswerReader(errors, clock);
        this.replies = new Replies(clock);
        this.reports = new VerifyReports(observer, nanoTime);
    }

    @Override
    public StartReply start(VerificationStart start, StartCheck look) {
        AccountName account = start.profile().account();
        TwilioConnection.Call call = connection(account).callPosting(null, look);
        VerificationCreator form = VerificationForm.of(start);
        long before = reports.now();
        Exchange exchange = ask(call, () -> form.create(call.client()));
        StartReply reply = replies.start(answers.read(exchange));
        reports.ended(account, VerifyObserver.Operation.START, start.commandId(), Outcomes.of(reply), exchange, before);
        return reply;
    }

    @Override
    public CheckReply check(CodeCheck check, StartCheck look) {
        AccountName account = check.profile().account();
        TwilioConnection.Call call = connection(account).callPosting(null, look);
        VerificationCheckCreator form = VerificationForm.of(check);
        long before = reports.now();
        Exchange exchange = ask(call, () -> form.create(call.client()));
        CheckReply reply = replies.check(answers.read(exchange), check.target());
        reports.ended(account, VerifyObserver.Operation.CHECK, check.commandId(), Outcomes.of(reply), exchange, before);
        return reply;
    }

    @Override
    public CancelReply cancel(VerifyProfile profile, VerificationSid sid) {
        TwilioConnection.Call call = connection(profile.account()).callPosting(null, () -> true);
        VerificationUpdater form =
                new VerificationUpdater(profile.service().value(), sid.value(), Verification.Status.CANCELED);
        long before = reports.now();
        Exchange exchange = ask(call, () -> form.update(call.client()));
        CancelReply reply = Replies.cancel(answers.read(exchange));
        reports.ended(profile.account(), VerifyObserver.Operation.CANCEL, sid, Outcomes.of(reply), exchange, before);
        return reply;
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
        if (!converted.isEmpty()) {
            return new CheckResolution.Approved(converted);
        }
        return attempts.isEmpty() ? new CheckResolution.NotListed() : new CheckResolution.NotConverted();
    }

    @Override
    public AttemptsAnswer attempts(VerifyProfile profile, VerificationSid sid) {
        AttemptsAnswer answer = read(
                profile,
                sid,
                new VerificationAttemptReader()
                        .setVerifyServiceSid(profile.service().value())
                        .setVerificationSid(sid.value()));
        return only(answer, attempt -> attempt.verification().equals(sid));
    }

    @Override
    public AttemptsAnswer attempts(VerifyProfile profile, VerifyRecipient to, Instant since) {
        Instant second = since.truncatedTo(ChronoUnit.SECONDS); // the list knows no finer time
        AttemptsAnswer answer = read(
                profile,
                profile.service(),
                new VerificationAttemptReader()
                        .setVerifyServiceSid(profile.service().value())
                        .setChannelDataTo(to.address())
                        .setDateCreatedAfter(second.minusSeconds(1).atZone(ZoneOffset.UTC))); // the SDK drops the zone
        return only(answer, attempt -> !attempt.createdAt().isBefore(second));
    }

    private AttemptsAnswer read(VerifyProfile profile, Object subject, VerificationAttemptReader filtered) {
        TwilioConnection.Call call = connection(profile.account()).call();
        long before = reports.now();
        AttemptsAnswer answer = new AttemptList(call, filtered).read();
        Exchange exchange = call.http().exchange();
        reports.ended(
                profile.account(), VerifyObserver.Operation.ATTEMPTS, subject, Outcomes.of(answer), exchange, before);
        return answer;
    }

    /** What the filters of the request are believed to do is done here as well. */
    private static AttemptsAnswer only(AttemptsAnswer answer, Predicate<AttemptSnapshot> wanted) {
        return answer instanceof AttemptsAnswer.Attempts(List<AttemptSnapshot> attempts)
                ? new AttemptsAnswer.Attempts(attempts.stream().filter(wanted).toList())
                : answer;
    }

    private TwilioConnection connection(AccountName account) {
        TwilioConnection connection = accounts.get(account);
        if (connection == null) {
            throw new IllegalStateException("A profile names an account that is not configured: " + account);
        }
        return connection;
    }

    /** Lets the SDK make the request. Its exceptions say less than the exchange, and their texts may be personal. */
    private static Exchange ask(TwilioConnection.Call call, Runnable request) {
        try {
            request.run();
        } catch (RuntimeException e) {
            LOG.trace("Twilio's SDK reported {}", e.getClass().getName());
        }
        return call.http().exchange();
    }
}
