package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.DateFilter;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.ResourcePage;
import io.sluice.simulator.http.TwilioError;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code GET …/Calls.json}: filters and pages, newest first. */
final class CallList {
    private static final List<String> FILTERS = List.of(
            "To",
            "From",
            "ParentCallSid",
            "Status",
            "StartTime",
            "StartTime<",
            "StartTime>",
            "EndTime",
            "EndTime<",
            "EndTime>");

    private final CallStore store;
    private final Account account;
    private final Parameters query;
    private final ResourcePage page;

    CallList(CallStore store, Account account, Parameters query) {
        this.store = store;
        this.account = account;
        this.query = query;
        this.page = new ResourcePage(query);
    }

    Answer.Reply reply() {
        Optional<String> invalid =
                DateFilter.firstInvalid(query, "StartTime").or(() -> DateFilter.firstInvalid(query, "EndTime"));
        if (invalid.isPresent()) {
            return Json.error(TwilioError.badRequest(20001, "Parameter '" + invalid.get() + "' is not valid"));
        }
        Optional<Call> last = page.lastOfPrevious().flatMap(store::get);
        if (page.hasToken() && last.isEmpty()) {
            return Json.error(TwilioError.badRequest(20001, "Parameter 'PageToken' is not valid"));
        }
        long below = last.map(Call::sequence).orElse(Long.MAX_VALUE);
        Stream<Call> matching = store.snapshot().stream()
                .filter(call -> call.sequence() < below && call.accountSid().equals(account.sid()))
                .filter(filter());
        String path = "/2010-04-01/Accounts/" + account.sid() + "/Calls.json";
        return Json.reply(200, page.envelope(path, FILTERS, "calls", page.cut(matching), CallJson::of, Call::sid));
    }

    private Predicate<Call> filter() {
        Predicate<Call> dates =
                DateFilter.of(query, "StartTime", Call::started).and(DateFilter.of(query, "EndTime", Call::ended));
        return dates.and(call -> is("To", call.to())
                && is("From", call.from())
                && is("ParentCallSid", String.valueOf(call.parentSid()))
                && is("Status", call.status().word()));
    }

    private boolean is(String filter, String value) {
        String wanted = query.text(filter);
        return wanted == null || wanted.equals(value);
    }
}
