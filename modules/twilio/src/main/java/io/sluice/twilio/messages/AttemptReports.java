package io.sluice.twilio.messages;

import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.twilio.http.AnswerHeaders;
import io.sluice.twilio.http.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the observer of each attempt, and the log of each one in doubt with what Twilio's support asks for. */
final class AttemptReports {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptReports.class);

    private final AttemptObserver observer;

    AttemptReports(AttemptObserver observer) {
        this.observer = observer;
    }

    void ended(OutboundMessage message, Exchange exchange, ProviderReply reply, Duration took) {
        Optional<AnswerHeaders> headers = headers(exchange);
        observer.answered(new AttemptObserver.Report(
                message.sender().account(),
                outcome(reply),
                exchange.httpStatus(),
                reply instanceof ProviderReply.Refused refused ? refused.error().code() : 0,
                took,
                headers.map(AnswerHeaders::concurrentRequests).orElse(OptionalInt.empty())));
        if (reply instanceof ProviderReply.Ambiguous ambiguous) {
            LOG.warn(
                    "Attempt in doubt: command={} reason={} httpStatus={} twilioRequest={}",
                    message.commandId(),
                    ambiguous.reason(),
                    ambiguous.httpStatus(),
                    headers.flatMap(AnswerHeaders::requestId).orElse("none"));
        }
    }

    private static String outcome(ProviderReply reply) {
        return switch (reply) {
            case ProviderReply.Accepted _ -> "accepted";
            case ProviderReply.Refused _ -> "refused";
            case ProviderReply.NotSent _ -> "not_sent";
            case ProviderReply.Busy _ -> "busy";
            case ProviderReply.Withheld _ -> "withheld";
            case ProviderReply.Ambiguous _ -> "ambiguous";
        };
    }

    private static Optional<AnswerHeaders> headers(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Answered answer -> Optional.of(answer.headers());
            case Exchange.CutOff cut -> Optional.of(cut.headers());
            case Exchange.NoAnswer _, Exchange.NotStarted _, Exchange.AllBusy _, Exchange.Withheld _ ->
                Optional.empty();
        };
    }
}
