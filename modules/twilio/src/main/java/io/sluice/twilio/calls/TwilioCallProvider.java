package io.sluice.twilio.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallFetcher;
import com.twilio.rest.api.v2010.account.CallReader;
import com.twilio.type.PhoneNumber;
import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.CallProvider;
import io.sluice.core.call.CallRequest;
import io.sluice.core.call.CallSnapshot;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import io.sluice.twilio.http.Exchange;
import io.sluice.twilio.http.Json;
import io.sluice.twilio.http.PageWalk;
import io.sluice.twilio.http.ReplyReader;
import io.sluice.twilio.http.TwilioConnection;
import io.sluice.twilio.voice.VoiceAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twilio's Calls API behind the port. The SDK fills requests and walks pages; what came of a request is read from the
 * wire. Thread-safe.
 */
public final class TwilioCallProvider implements CallProvider {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioCallProvider.class);
    private static final int PAGE_SIZE = 100;
    /** Five hundred calls to one number since the intent: then nothing is proven. */
    private static final int PAGES_MAX = 5;

    /** Of the calls from a number, those that were made through the API; a call that came in has another one. */
    private static final String MADE_THROUGH_API = "outbound-api";

    private static final int NOT_FOUND = 20404;

    private final Map<AccountName, TwilioConnection> accounts;
    private final CallForm form;
    private final ReplyReader replies;

    /**
     * @param accounts every account that a caller names; not closed here
     * @param clock wall clock, for a Retry-After that is a date
     */
    public TwilioCallProvider(
            Map<AccountName, TwilioConnection> accounts,
            VoiceAddress addresses,
            ProviderErrors errors,
            InstantSource clock) {
        this.accounts = Map.copyOf(accounts);
        this.form = new CallForm(addresses);
        this.replies = new ReplyReader(errors, clock, CallJson::sid);
    }

    @Override
    public ProviderReply start(CallRequest request, int partition, StartCheck check) {
        TwilioConnection.Call call = connection(request.caller().account()).callPosting(null, check);
        try {
            Call _ = form.of(request, partition).create(call.client());
        } catch (RuntimeException e) { // the SDK's word for every refusal and failure
            if (!call.http().hasExchange()) {
                throw e;
            }
        }
        ProviderReply reply = replies.read(call.http().exchange());
        if (reply instanceof ProviderReply.Ambiguous ambiguous) {
            LOG.warn("Call in doubt: command={} reason={}", request.commandId(), ambiguous.reason());
        }
        return reply;
    }

    /** Not filtered by time: a call that waits at Twilio has none yet. */
    @Override
    public Listed list(CallOutlet caller, E164 to, Instant since) {
        TwilioConnection.Call call = connection(caller.account()).call();
        CallReader reader = new CallReader()
                .setTo(new PhoneNumber(to.value()))
                .setFrom(new PhoneNumber(caller.number().value()));
        reader.pageSize(PAGE_SIZE);
        List<CallSnapshot> found = new ArrayList<>();
        try {
            return new PageWalk(call, "calls", PAGES_MAX)
                    .read(
                            reader.firstPage(call.client()),
                            page -> reader.nextPage(page, call.client()),
                            calls -> collect(calls, since, found))
                    .<Listed>map(Listed.Unavailable::new)
                    .orElseGet(() -> new Listed.Calls(found));
        } catch (RuntimeException e) { // the SDK's word for every refusal and failure
            return new Listed.Unavailable(call.http().exchange().reason());
        }
    }

    /** Whether an older page can hold calls of interest. */
    private static boolean collect(JsonNode calls, Instant since, List<CallSnapshot> found) {
        boolean goesOn = true;
        for (JsonNode json : calls) {
            CallSnapshot call = CallJson.read(json).orElseThrow(PageWalk.UnreadableEntry::new);
            boolean recent = call.createdAt().map(at -> !at.isBefore(since)).orElse(true);
            if (recent
                    && Json.text(json, "direction")
                            .filter(MADE_THROUGH_API::equals)
                            .isPresent()) {
                found.add(call);
            }
            goesOn = recent;
        }
        return goesOn;
    }

    @Override
    public Fetched fetch(AccountName account, String callSid) {
        TwilioConnection.Call call = connection(account).call();
        try {
            Call _ = new CallFetcher(callSid).fetch(call.client());
        } catch (RuntimeException e) { // the SDK's word for every refusal and failure
            LOG.trace("Twilio's SDK reported {}", e.getClass().getName());
        }
        Exchange exchange = call.http().exchange();
        if (exchange instanceof Exchange.Answered answer) {
            if (answer.httpStatus() == 200) {
                return Json.object(answer.body())
                        .flatMap(CallJson::read)
                        .<Fetched>map(Fetched.Found::new)
                        .orElseGet(() -> new Fetched.Unavailable(answer.reason()));
            }
            if (answer.httpStatus() == 404 && replies.error(answer).code() == NOT_FOUND) {
                return new Fetched.Gone();
            }
        }
        return new Fetched.Unavailable(exchange.reason());
    }

    private TwilioConnection connection(AccountName account) {
        TwilioConnection connection = accounts.get(account);
        if (connection == null) {
            throw new IllegalStateException("A caller names an account that is not configured: " + account);
        }
        return connection;
    }
}
