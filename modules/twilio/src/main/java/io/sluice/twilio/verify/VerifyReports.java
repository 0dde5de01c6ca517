package io.sluice.twilio.verify;

import io.sluice.core.sender.AccountName;
import io.sluice.twilio.http.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the observer of each request, and the log of each one in doubt with what Twilio's support asks for. */
final class VerifyReports {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyReports.class);

    private final VerifyObserver observer;
    private final LongSupplier nanoTime;

    VerifyReports(VerifyObserver observer, LongSupplier nanoTime) {
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /**
     * @param subject the command or the verification it was about
     * @param outcome one of {@link Outcomes}
     * @param before {@link #now()} at the call
     */
    void ended(
            AccountName account,
            VerifyObserver.Operation operation,
            Object subject,
            String outcome,
            Exchange exchange,
            long before) {
        observer.answered(new VerifyObserver.Report(
                account, operation, outcome, exchange.httpStatus(), Duration.ofNanos(now() - before)));
        if (outcome.equals(Outcomes.IN_DOUBT)) {
            LOG.warn(
                    "Verify request in doubt: operation={} subject={} reason={} httpStatus={} twilioRequest={}",
                    operation,
                    subject,
                    exchange.reason(),
                    exchange.httpStatus(),
                    requestId(exchange).orElse("none"));
        }
    }

    private static Optional<String> requestId(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Answered answer -> answer.headers().requestId();
            case Exchange.CutOff cut -> cut.headers().requestId();
            case Exchange.NoAnswer _, Exchange.NotStarted _, Exchange.AllBusy _, Exchange.Withheld _ ->
                Optional.empty();
        };
    }
}
