package io.sluice.simulator.verify;

import io.sluice.simulator.arrivals.VerifyArrival;
import io.sluice.simulator.arrivals.VerifyArrivalLog;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.faults.FaultyWork;
import io.sluice.simulator.faults.Operation;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.ApiRequest;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Starts, checks, changes and fetches: every POST logged, every fault applied. */
final class VerificationsApi {
    private final Verifications verifications;
    private final RateLimits limits;
    private final VerifyTemplates templates;
    private final FaultyWork faulty;
    private final StartsUnderWay underWay;
    private final VerifyArrivalLog arrivals;
    private final Timeline timeline;

    VerificationsApi(
            Verifications verifications,
            RateLimits limits,
            VerifyTemplates templates,
            Faults faults,
            VerifyArrivalLog arrivals,
            Timeline timeline) {
        this.verifications = verifications;
        this.limits = limits;
        this.templates = templates;
        this.faulty = new FaultyWork(faults);
        this.underWay = new StartsUnderWay(timeline);
        this.arrivals = arrivals;
        this.timeline = timeline;
    }

    /** One POST with what the log needs. */
    private record Post(
            Services.Held service, ApiRequest request, VerifyArrival.Kind kind, Operation operation, String to) {
        String serviceSid() {
            return service.service().sid();
        }
    }

    Answer all(Services.Held service, ApiRequest request) {
        if (!request.method().equals("POST")) {
            return Json.error(TwilioError.methodNotAllowed());
        }
        String given = request.form().text("To");
        String to = given == null ? "" : given;
        Post post = new Post(service, request, VerifyArrival.Kind.START, Operation.VERIFY_START, to);
        Duration latency = faulty.latency(Operation.VERIFY_START, to, post.serviceSid());
        return logged(post, latency, () -> start(post, latency));
    }

    private Verifications.Result start(Post post, Duration latency) {
        Parameters form = post.request().form();
        VerifyService service = post.service().service();
        Optional<TwilioError> problem = new StartValidation(form, service, templates).problem();
        if (problem.isPresent()) {
            return Verifications.Result.refused(problem.get());
        }
        if (!underWay.begin(service.sid(), post.to(), latency)) {
            return Verifications.Result.refused(VerifyErrors.concurrentStarts());
        }
        StartRequest start = StartRequest.of(form, service, templates.of(form, service));
        return limits.admit(service.sid(), start.rateLimits(), timeline.now())
                ? verifications.start(post.service().accountSid(), start)
                : Verifications.Result.refused(TwilioError.tooManyRequests());
    }

    Answer check(Services.Held service, ApiRequest request) {
        if (!request.method().equals("POST")) {
            return Json.error(TwilioError.methodNotAllowed());
        }
        Parameters form = request.form();
        String sid = form.text("VerificationSid");
        String given = sid == null ? form.text("To") : sid;
        String to = given == null ? "" : verifications.recipient(given);
        Post post = new Post(service, request, VerifyArrival.Kind.CHECK, Operation.VERIFY_CHECK, to);
        Duration latency = faulty.latency(Operation.VERIFY_CHECK, to, post.serviceSid());
        return logged(post, latency, () -> verifications.check(service.service(), form, request.path()));
    }

    Answer one(Services.Held service, ApiRequest request, String sidOrTo) {
        String serviceSid = service.service().sid();
        String to = verifications.recipient(sidOrTo);
        return switch (request.method()) {
            case "GET" ->
                faulty.answer(
                        Operation.VERIFY_FETCH,
                        to,
                        serviceSid,
                        () -> verifications.fetch(serviceSid, sidOrTo, request.path()));
            case "POST" -> {
                Post post = new Post(service, request, VerifyArrival.Kind.CHANGE, Operation.VERIFY_CHANGE, to);
                String status = request.form().text("Status");
                yield logged(
                        post,
                        faulty.latency(Operation.VERIFY_CHANGE, to, serviceSid),
                        () -> verifications.change(serviceSid, sidOrTo, status, request.path()));
            }
            default -> Json.error(TwilioError.methodNotAllowed());
        };
    }

    private Answer logged(Post post, Duration latency, Supplier<Verifications.Result> work) {
        Fault fault = faulty.fault(post.operation(), post.to(), post.serviceSid());
        AtomicReference<VerifyArrival.Outcome> outcome =
                new AtomicReference<>(new VerifyArrival.Outcome.NotProcessed());
        Answer answer = FaultyWork.answer(fault, latency, () -> {
            Verifications.Result result = work.get();
            outcome.set(result.outcome());
            return result.reply();
        });
        Parameters form = post.request().form();
        boolean start = post.kind() == VerifyArrival.Kind.START;
        arrivals.record(new VerifyArrival(
                0,
                post.request().readAtNanos(),
                timeline.now(),
                post.service().accountSid(),
                post.kind(),
                post.serviceSid(),
                post.to(),
                start ? form.text("Channel") : null,
                start ? form.text("RiskCheck") : null,
                outcome.get(),
                fault == null ? null : fault.kind()));
        return answer;
    }
}
