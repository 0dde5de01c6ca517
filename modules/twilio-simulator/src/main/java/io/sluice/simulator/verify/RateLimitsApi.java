package io.sluice.simulator.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.http.TwilioDates;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /v2/Services/{VA…}/RateLimits[/{RK…}[/Buckets…]]}. */
final class RateLimitsApi {
    private final RateLimits limits;
    private final BucketsApi buckets;
    private final Sids sids;
    private final Timeline timeline;

    RateLimitsApi(RateLimits limits, Sids sids, Timeline timeline) {
        this.limits = limits;
        this.buckets = new BucketsApi(limits, sids, timeline);
        this.sids = sids;
        this.timeline = timeline;
    }

    /** @param path the segments behind {@code /v2}: Services, the service's SID, RateLimits, … */
    Answer.Reply answer(Services.Held service, ApiRequest request, String[] path) {
        if (path.length == 3) {
            return all(service, request);
        }
        Optional<RateLimit> limit = limits.get(service.service().sid(), path[3]);
        if (limit.isEmpty() || (path.length > 4 && !path[4].equals("Buckets"))) {
            return Json.error(VerifyErrors.notFound(request.path()));
        }
        return path.length > 4 ? buckets.answer(limit.get(), request, path) : one(limit.get(), request);
    }

    private Answer.Reply all(Services.Held service, ApiRequest request) {
        String sid = service.service().sid();
        return switch (request.method()) {
            case "GET" ->
                new Page("/Services/" + sid + "/RateLimits", "rate_limits", request.query(), List.of())
                        .of(limits.of(sid), RateLimitsApi::json);
            case "POST" -> create(service, request.form());
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    private Answer.Reply create(Services.Held service, Parameters form) {
        String name = form.text("UniqueName");
        if (name == null) {
            return Json.error(VerifyErrors.missing("UniqueName"));
        }
        Instant now = timeline.now();
        String description = form.text("Description");
        RateLimit limit = new RateLimit(
                sids.next("RK"),
                service.accountSid(),
                service.service().sid(),
                name,
                description == null ? "" : description,
                List.of(),
                now,
                now);
        return limits.add(limit)
                ? Json.reply(201, json(limit))
                : Json.error(TwilioError.badRequest(60208, "A rate limit of that unique name exists"));
    }

    private Answer.Reply one(RateLimit limit, ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> Json.reply(200, json(limit));
            case "POST" -> {
                String text = request.form().first("Description");
                RateLimit described = limit.described(text == null ? limit.description() : text, timeline.now());
                limits.replace(described);
                yield Json.reply(200, json(described));
            }
            case "DELETE" -> {
                limits.remove(limit.sid());
                yield Json.noContent();
            }
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    static String url(RateLimit limit) {
        return VerificationJson.BASE + "/Services/" + limit.serviceSid() + "/RateLimits/" + limit.sid();
    }

    private static ObjectNode json(RateLimit limit) {
        ObjectNode body = Json.object()
                .put("sid", limit.sid())
                .put("service_sid", limit.serviceSid())
                .put("account_sid", limit.accountSid())
                .put("unique_name", limit.uniqueName())
                .put("description", limit.description())
                .put("date_created", TwilioDates.iso(limit.created()))
                .put("date_updated", TwilioDates.iso(limit.updated()))
                .put("url", url(limit));
        body.putObject("links").put("buckets", url(limit) + "/Buckets");
        return body;
    }
}
