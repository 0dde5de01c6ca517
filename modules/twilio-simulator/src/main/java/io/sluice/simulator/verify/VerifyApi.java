package io.sluice.simulator.verify;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.faults.FaultyWork;
import io.sluice.simulator.faults.Operation;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;

/** {@code /v2/…} on verify.twilio.com: which resource a request is for. */
public final class VerifyApi {
    private static final String ROOT = "/v2/";

    private final ServicesApi servicesApi;
    private final RateLimitsApi rateLimits;
    private final AttemptsApi attempts;
    private final TemplatesApi templates;
    private final VerificationsApi verifications;
    private final Services services;
    private final FaultyWork faulty;
    private final Timeline timeline;

    VerifyApi(
            ServicesApi servicesApi,
            RateLimitsApi rateLimits,
            AttemptsApi attempts,
            TemplatesApi templates,
            VerificationsApi verifications,
            Services services,
            FaultyWork faulty,
            Timeline timeline) {
        this.servicesApi = servicesApi;
        this.rateLimits = rateLimits;
        this.attempts = attempts;
        this.templates = templates;
        this.verifications = verifications;
        this.services = services;
        this.faulty = faulty;
        this.timeline = timeline;
    }

    public static boolean serves(String path) {
        return path.startsWith(ROOT);
    }

    /** Answers a request of the account that signed in. */
    public Answer answer(Account account, ApiRequest request) {
        if (account.test()) {
            return Json.error(new TwilioError(403, 20008, "Resource not accessible with Test Account Credentials"));
        }
        String[] path = request.path().substring(ROOT.length()).split("/", -1);
        return switch (path[0]) {
            case "Services" ->
                path.length == 1
                        ? servicesApi.all(account, request)
                        : services.find(account, path[1], timeline.now())
                                .map(service -> inService(service, request, path))
                                .orElseGet(() -> notFound(request));
            case "Attempts" -> path.length > 2 ? notFound(request) : attempts(account, request, path);
            case "Templates" -> path.length > 1 ? notFound(request) : templates.answer(account, request);
            default -> notFound(request);
        };
    }

    private Answer attempts(Account account, ApiRequest request, String[] path) {
        String to = request.query().text("ChannelData.To");
        String service = request.query().text("VerifyServiceSid");
        return faulty.answer(
                Operation.VERIFY_ATTEMPTS,
                to,
                service == null ? "" : service,
                () -> attempts.answer(account, request, path));
    }

    private Answer inService(Services.Held service, ApiRequest request, String[] path) {
        if (path.length == 2) {
            return servicesApi.one(service, request);
        }
        return switch (path[2]) {
            case "Verifications" ->
                switch (path.length) {
                    case 3 -> verifications.all(service, request);
                    case 4 -> verifications.one(service, request, path[3]);
                    default -> notFound(request);
                };
            case "VerificationCheck" -> path.length == 3 ? verifications.check(service, request) : notFound(request);
            case "RateLimits" -> rateLimits.answer(service, request, path);
            default -> notFound(request);
        };
    }

    private static Answer notFound(ApiRequest request) {
        return Json.error(VerifyErrors.notFound(request.path()));
    }
}
