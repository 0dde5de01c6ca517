package io.sluice.simulator.verify;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** {@code /v2/Attempts}, {@code /v2/Attempts/Summary}, {@code /v2/Attempts/{VL…}}. */
final class AttemptsApi {
    private static final String PATH = "/Attempts";
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final int RATE_SCALE = 9;

    private final Verifications verifications;

    AttemptsApi(Verifications verifications) {
        this.verifications = verifications;
    }

    /** @param path the segments behind {@code /v2} */
    Answer.Reply answer(Account account, ApiRequest request, String[] path) {
        if (!request.method().equals("GET")) {
            return Json.error(TwilioError.methodNotAllowed());
        }
        if (path.length == 2 && !path[1].equals("Summary")) {
            return verifications
                    .attempt(account.sid(), path[1])
                    .map(body -> Json.reply(200, body))
                    .orElseGet(() -> Json.error(VerifyErrors.notFound(request.path())));
        }
        AttemptQuery query = new AttemptQuery(account.sid(), request.query());
        Optional<TwilioError> problem = query.problem();
        if (problem.isPresent()) {
            return Json.error(problem.get());
        }
        return path.length == 1 ? list(request, query) : summary(query);
    }

    private Answer.Reply list(ApiRequest request, AttemptQuery query) {
        Page page = new Page(PATH, "attempts", request.query(), AttemptQuery.FILTERS);
        return page.reply(verifications.attempts(query, page.behind(), page.skipped(), page.limit()), true);
    }

    private Answer.Reply summary(AttemptQuery query) {
        Verifications.Counts counts = verifications.count(query);
        BigDecimal rate = counts.attempts() == 0
                ? BigDecimal.ZERO
                : PERCENT.multiply(BigDecimal.valueOf(counts.converted()))
                        .divide(BigDecimal.valueOf(counts.attempts()), RATE_SCALE, RoundingMode.DOWN);
        return Json.reply(
                200,
                Json.object()
                        .put("total_attempts", counts.attempts())
                        .put("total_converted", counts.converted())
                        .put("total_unconverted", counts.attempts() - counts.converted())
                        .put("conversion_rate_percentage", rate.toPlainString())
                        .put("url", VerificationJson.BASE + PATH + "/Summary"));
    }
}
