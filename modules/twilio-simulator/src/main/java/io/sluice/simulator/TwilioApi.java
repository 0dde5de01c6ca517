package io.sluice.simulator;

import io.sluice.simulator.accounts.Access;
import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.accounts.AccountsApi;
import io.sluice.simulator.calls.CallsApi;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.faults.FaultyAnswer;
import io.sluice.simulator.faults.Operation;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.messages.MessagesApi;
import io.sluice.simulator.verify.VerifyApi;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Twilio's REST API: which product a request is for, who may call it, and the account below which it acts. */
final class TwilioApi {
    private static final Pattern V2010 = Pattern.compile("/2010-04-01/Accounts/([^/.]+)(?:/([A-Za-z]+)(/.*)?)?");
    private static final String JSON = ".json";
    private static final String TWILIO = ".twilio.com";

    private final Accounts accounts;
    private final AccountsApi accountsApi;
    private final MessagesApi messages;
    private final VerifyApi verify;
    private final CallsApi calls;
    private final Faults faults;
    private final int maxConcurrent;

    /** @param maxConcurrent more requests than this in flight get a 429; 0 for no limit */
    TwilioApi(
            Accounts accounts,
            AccountsApi accountsApi,
            MessagesApi messages,
            VerifyApi verify,
            CallsApi calls,
            Faults faults,
            int maxConcurrent) {
        this.accounts = accounts;
        this.accountsApi = accountsApi;
        this.messages = messages;
        this.verify = verify;
        this.calls = calls;
        this.faults = faults;
        this.maxConcurrent = maxConcurrent;
    }

    /** One base address serves every Twilio host: a host of Twilio's must fit the path, any other is not looked at. */
    Answer answer(ApiRequest request) {
        String path = request.path();
        if (VerifyApi.serves(path)) {
            return isFor("verify.", request) ? verify(request) : Json.error(TwilioError.notFound(path));
        }
        Matcher matcher = V2010.matcher(path.endsWith(JSON) ? path.substring(0, path.length() - JSON.length()) : path);
        if (!isFor("api.", request) || !path.endsWith(JSON) || !matcher.matches()) {
            return Json.error(TwilioError.notFound(path));
        }
        return switch (accounts.authenticate(request.authorization(), matcher.group(1), path)) {
            case Access.Refused(TwilioError error) -> Json.error(error);
            case Access.Granted(Account account) -> admitted(request, () -> v2010(account, request, matcher));
        };
    }

    private static boolean isFor(String product, ApiRequest request) {
        return !request.host().endsWith(TWILIO) || request.host().startsWith(product);
    }

    private Answer verify(ApiRequest request) {
        return switch (accounts.authenticate(request.authorization())) {
            case Access.Refused(TwilioError error) -> Json.error(error);
            case Access.Granted(Account account) ->
                admitted(request, () -> standing(account, () -> verify.answer(account, request)));
        };
    }

    private Answer v2010(Account account, ApiRequest request, Matcher path) {
        if (path.group(2) == null) {
            return account(account, request);
        }
        String rest = path.group(3) == null ? "" : path.group(3);
        return standing(account, () -> switch (path.group(2)) {
            case "Messages" -> messages.answer(account, request, rest);
            case "Calls" -> calls.answer(account, request, rest);
            default -> Json.error(TwilioError.notFound(request.path()));
        });
    }

    private Answer standing(Account account, Supplier<Answer> work) {
        return accounts.standing(account).<Answer>map(Json::error).orElseGet(work);
    }

    private Answer admitted(ApiRequest request, Supplier<Answer> work) {
        if (maxConcurrent > 0 && request.concurrent() > maxConcurrent) {
            return Json.error(TwilioError.tooManyRequests());
        }
        try {
            return work.get();
        } catch (IllegalArgumentException brokenEscape) {
            return Json.error(TwilioError.badRequest(20001, "The request's parameters cannot be decoded"));
        }
    }

    private Answer account(Account account, ApiRequest request) {
        if (!request.method().equals("GET")) {
            return Json.error(TwilioError.methodNotAllowed());
        }
        Answer.Reply reply = accountsApi.fetch(account);
        Answer answer = faults.onRequest(Operation.ACCOUNT, null, null)
                .map(fault -> FaultyAnswer.of(
                        fault, () -> new FaultyAnswer.Worked(reply, CompletableFuture.completedFuture(null))))
                .orElse(reply);
        Duration latency = faults.latency(Operation.ACCOUNT, null, null);
        return latency.isZero() ? answer : new Answer.Delayed(latency, answer);
    }
}
