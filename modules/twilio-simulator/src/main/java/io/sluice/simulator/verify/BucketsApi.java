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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code …/RateLimits/{RK…}/Buckets[/{BL…}]}. A bucket that is changed begins to count anew under a new maximum. */
final class BucketsApi {
    private static final int MAX_BUCKETS = 100;
    private static final String NUMBER = "[1-9]\\d{0,5}";

    private final RateLimits limits;
    private final Sids sids;
    private final Timeline timeline;

    BucketsApi(RateLimits limits, Sids sids, Timeline timeline) {
        this.limits = limits;
        this.sids = sids;
        this.timeline = timeline;
    }

    /** @param path the segments behind {@code /v2}; a bucket's SID is the sixth */
    Answer.Reply answer(RateLimit limit, ApiRequest request, String[] path) {
        if (path.length == 5) {
            return all(limit, request);
        }
        Optional<RateLimit.Bucket> bucket = limit.buckets().stream()
                .filter(b -> path.length == 6 && b.sid().equals(path[5]))
                .findFirst();
        return bucket.map(b -> one(limit, b, request))
                .orElseGet(() -> Json.error(VerifyErrors.notFound(request.path())));
    }

    private Answer.Reply all(RateLimit limit, ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> {
                String path = RateLimitsApi.url(limit).substring(VerificationJson.BASE.length()) + "/Buckets";
                yield new Page(path, "buckets", request.query(), List.of()).of(limit.buckets(), b -> json(limit, b));
            }
            case "POST" -> {
                Instant now = timeline.now();
                yield saved(201, limit, new RateLimit.Bucket(sids.next("BL"), 0, 0, now, now), request.form());
            }
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    private Answer.Reply one(RateLimit limit, RateLimit.Bucket bucket, ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> Json.reply(200, json(limit, bucket));
            case "POST" -> saved(200, limit, bucket, request.form());
            case "DELETE" -> {
                limits.replace(limit.with(without(limit, bucket), timeline.now()));
                yield Json.noContent();
            }
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    private Answer.Reply saved(int status, RateLimit limit, RateLimit.Bucket bucket, Parameters form) {
        @Nullable TwilioError problem = problem(form, bucket.max() == 0);
        if (problem != null || limit.buckets().size() >= MAX_BUCKETS) {
            return Json.error(problem == null ? TwilioError.badRequest(60210, "Too many buckets") : problem);
        }
        Instant now = timeline.now();
        RateLimit.Bucket saved = new RateLimit.Bucket(
                bucket.sid(),
                number(form, "Max", bucket.max()),
                number(form, "Interval", bucket.intervalSeconds()),
                bucket.created(),
                now);
        List<RateLimit.Bucket> buckets = without(limit, bucket);
        buckets.add(saved);
        limits.replace(limit.with(buckets, now));
        limits.forget(saved.sid());
        return Json.reply(status, json(limit, saved));
    }

    private static @Nullable TwilioError problem(Parameters form, boolean all) {
        for (String name : List.of("Max", "Interval")) {
            String value = form.text(name);
            if (value == null ? all : !value.matches(NUMBER)) {
                return value == null ? VerifyErrors.missing(name) : VerifyErrors.invalid(name);
            }
        }
        return null;
    }

    private static int number(Parameters form, String name, int otherwise) {
        String value = form.text(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private static List<RateLimit.Bucket> without(RateLimit limit, RateLimit.Bucket bucket) {
        List<RateLimit.Bucket> others = new ArrayList<>(limit.buckets());
        others.removeIf(other -> other.sid().equals(bucket.sid()));
        return others;
    }

    private static ObjectNode json(RateLimit limit, RateLimit.Bucket bucket) {
        return Json.object()
                .put("sid", bucket.sid())
                .put("rate_limit_sid", limit.sid())
                .put("service_sid", limit.serviceSid())
                .put("account_sid", limit.accountSid())
                .put("max", bucket.max())
                .put("interval", bucket.intervalSeconds())
                .put("date_created", TwilioDates.iso(bucket.created()))
                .put("date_updated", TwilioDates.iso(bucket.updated()))
                .put("url", RateLimitsApi.url(limit) + "/Buckets/" + bucket.sid());
    }
}
