package io.sluice.twilio.messages;

import com.twilio.rest.api.v2010.AccountFetcher;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageFetcher;
import com.twilio.rest.api.v2010.account.MessageReader;
import io.sluice.core.command.Content;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import io.sluice.twilio.callbacks.CallbackAddress;
import io.sluice.twilio.http.Exchange;
import io.sluice.twilio.http.Json;
import io.sluice.twilio.http.ReplyReader;
import io.sluice.twilio.http.TwilioConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twilio behind the provider port. The SDK fills requests and walks pages; what came of a request is read from the wire,
 * since the SDK's exceptions hide the HTTP status and whether anything was sent. Thread-safe.
 */
public final class TwilioMessagingProvider implements MessagingProvider {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioMessagingProvider.class);
    /** Twilio's word for an account that may send. */
    private static final String ACTIVE = "active";

    private static final int NOT_FOUND = 20404;
    private static final int ACCOUNT_INACTIVE = 20005;

    private final Map<AccountName, TwilioConnection> accounts;
    private final MessageForm form;
    private final ReplyReader replies;
    private final ProviderErrors errors;
    private final LongSupplier nanoTime;
    private final AttemptReports attempts;

    /**
     * @param accounts every account that a sender names; not closed here
     * @param clock wall clock, for a Retry-After that is a date
     * @param nanoTime monotonic clock
     */
    public TwilioMessagingProvider(
            Map<AccountName, TwilioConnection> accounts,
            CallbackAddress callbacks,
            ProviderErrors errors,
            InstantSource clock,
            LongSupplier nanoTime,
            AttemptObserver observer) {
        this.accounts = Map.copyOf(accounts);
        this.form = new MessageForm(callbacks);
        this.replies = new ReplyReader(errors, clock, MessageJson::sid);
        this.errors = errors;
        this.nanoTime = nanoTime;
        this.attempts = new AttemptReports(observer);
    }

    @Override
    public ProviderReply send(OutboundMessage message, StartCheck check) {
        @Nullable
        String body =
                message.content() instanceof Content.Text text && !text.body().isEmpty() ? text.body() : null;
        TwilioConnection.Call call = connection(message.sender().account()).callPosting(body, check);
        MessageCreator creator = form.of(message);
        long before = nanoTime.getAsLong();
        try {
            Message _ = creator.create(call.client());
        } catch (RuntimeException e) { // the SDK's word for every refusal and failure
            if (!call.http().hasExchange()) {
                throw e;
            }
        }
        Exchange exchange = call.http().exchange();
        ProviderReply reply = replies.read(exchange);
        attempts.ended(message, exchange, reply, Duration.ofNanos(nanoTime.getAsLong() - before));
        return reply;
    }

    @Override
    public LookUp.Answer lookUp(LookUp question) {
        TwilioConnection.Call call = connection(question.sender().account()).call();
        try {
            return new MessageList(call, question).read();
        } catch (RuntimeException e) { // the SDK's word for every refusal and failure
            return new LookUp.Answer.Unavailable(call.http().exchange().reason());
        }
    }

    @Override
    public Fetched fetch(AccountName account, String messageSid) {
        TwilioConnection.Call call = connection(account).call();
        ask(() -> new MessageFetcher(messageSid).fetch(call.client()));
        Exchange exchange = call.http().exchange();
        if (exchange instanceof Exchange.Answered answer) {
            if (isSuccess(answer)) {
                return Json.object(answer.body())
                        .flatMap(MessageJson::read)
                        .<Fetched>map(Fetched.Found::new)
                        .orElseGet(() -> new Fetched.Unavailable(answer.reason()));
            }
            if (answer.httpStatus() == 404 && replies.error(answer).code() == NOT_FOUND) {
                return new Fetched.Gone();
            }
        }
        return new Fetched.Unavailable(exchange.reason());
    }

    /**
     * Asks for the account itself; with an API key for one message of its list instead, since Twilio refuses the account
     * to all but main keys with 20003, as if the key were wrong (Twilio docs, iam/api-keys).
     */
    @Override
    public Probe probe(AccountName account) {
        TwilioConnection connection = connection(account);
        TwilioConnection.Call call = connection.call();
        if (connection.signsInWithKey()) {
            ask(() -> new MessageReader().pageSize(1).firstPage(call.client()));
        } else {
            ask(() -> new AccountFetcher().fetch(call.client()));
        }
        Exchange exchange = call.http().exchange();
        if (exchange instanceof Exchange.Answered answer) {
            if (isSuccess(answer)) {
                return connection.signsInWithKey() ? new Probe.Active() : stateOfAccount(answer);
            }
            if (ReplyReader.isRefusal(answer.httpStatus())
                    && replies.error(answer).code() != 0) {
                return new Probe.Refused(replies.error(answer));
            }
        }
        return new Probe.Unavailable(exchange.reason());
    }

    private Probe stateOfAccount(Exchange.Answered answer) {
        return Json.object(answer.body())
                .flatMap(body -> Json.text(body, "status"))
                .<Probe>map(status -> status.equals(ACTIVE)
                        ? new Probe.Active()
                        : new Probe.Refused(errors.ofAnswer(ACCOUNT_INACTIVE)))
                .orElseGet(() -> new Probe.Unavailable(answer.reason()));
    }

    private TwilioConnection connection(AccountName account) {
        TwilioConnection connection = accounts.get(account);
        if (connection == null) {
            throw new IllegalStateException("A sender names an account that is not configured: " + account);
        }
        return connection;
    }

    /** Lets the SDK make the request. Its exceptions say less than the exchange, and their texts may be personal. */
    private static void ask(Request request) {
        try {
            request.make();
        } catch (RuntimeException e) {
            LOG.trace("Twilio's SDK reported {}", e.getClass().getName());
        }
    }

    private static boolean isSuccess(Exchange.Answered answer) {
        return answer.httpStatus() >= 200 && answer.httpStatus() < 300;
    }

    /** One use of the SDK, for its effect on the wire. */
    private interface Request {
        Object make();
    }
}
