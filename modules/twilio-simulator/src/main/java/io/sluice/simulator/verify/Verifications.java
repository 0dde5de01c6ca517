package io.sluice.simulator.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.arrivals.VerifyArrival;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.http.Answer;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of verifications: started, sent again with the same code, checked, changed, over. One lock for all, so an
 * answer and the state behind it are one. Thread-safe.
 */
public final class Verifications {
    /** What a request came to: its honest reply, and what the log says of it. */
    record Result(Answer.Reply reply, VerifyArrival.Outcome outcome) {
        static Result refused(TwilioError error) {
            return new Result(Json.error(error), new VerifyArrival.Outcome.Refused(error.code()));
        }

        static Result done(int httpStatus, ObjectNode body) {
            return new Result(
                    Json.reply(httpStatus, body),
                    new VerifyArrival.Outcome.Done(
                            body.path("sid").asText(), body.path("status").asText()));
        }
    }

    /** How many attempts there are, and how many of them converted. */
    record Counts(long attempts, long converted) {}

    private final VerifyConfig config;
    private final VerifyDestinations destinations;
    private final Faults faults;
    private final Sids sids;
    private final Timeline timeline;
    private final Codes codes = new Codes();
    private final VerificationStore store;

    Verifications(VerifyConfig config, VerifyDestinations destinations, Faults faults, Sids sids, Timeline timeline) {
        this.config = config;
        this.destinations = destinations;
        this.faults = faults;
        this.sids = sids;
        this.timeline = timeline;
        this.store = new VerificationStore(config.heldVerifications());
    }

    synchronized Result start(String accountSid, StartRequest request) {
        Instant now = timeline.now();
        VerifyChannel channel = request.channel().used();
        VerifyBehaviour behaviour = destinations.behaviour(request.to());
        if (behaviour.refuses(channel, request.riskCheck())) {
            return Result.refused(VerifyErrors.refused(behaviour, request.to(), channel));
        }
        Verification verification =
                store.live(request.service().sid(), request.to(), now).orElseGet(() -> open(accountSid, request, now));
        if (verification.attempts().size() >= config.maxSends()) {
            return Result.refused(VerifyErrors.maxSends());
        }
        int failed = faults.on(
                        FaultKind.Stage.DELIVERY,
                        request.to(),
                        request.service().sid())
                .map(Fault::code)
                .orElse(behaviour.failedCode());
        Attempt attempt = new Attempt(store.nextSequence(), sids.next("VL"), channel, now, failed);
        verification.sent(attempt, request);
        store.sent(attempt, verification);
        return Result.done(201, VerificationJson.verification(verification, now, behaviour));
    }

    private Verification open(String accountSid, StartRequest request, Instant now) {
        String custom = request.customCode();
        String code = custom == null ? codes.next(request.service().codeLength()) : custom;
        Duration life = Duration.ofSeconds(config.codeLifeSeconds());
        Verification verification = new Verification(sids.next("VE"), accountSid, request, code, now, life);
        store.add(verification);
        return verification;
    }

    /** @param path of the request, which a 404 repeats */
    synchronized Result check(VerifyService service, Parameters form, String path) {
        Instant now = timeline.now();
        String sid = form.text("VerificationSid");
        String target = sid == null ? form.text("To") : sid;
        String code = form.text("Code");
        if (target == null) {
            return Result.refused(VerifyErrors.neitherToNorSid());
        }
        if (code == null || code.length() < VerifyService.LEAST_CODE || code.length() > VerifyService.LONGEST_CODE) {
            return Result.refused(code == null ? VerifyErrors.missing("Code") : VerifyErrors.invalid("Code"));
        }
        Verification verification = store.live(service.sid(), target, now).orElse(null);
        if (verification == null) {
            return Result.refused(VerifyErrors.notFound(path));
        }
        if (verification.status(now) == VerificationStatus.MAX_ATTEMPTS_REACHED) {
            return Result.refused(VerifyErrors.maxChecks());
        }
        StartRequest started = verification.firstRequest();
        if (!Objects.equals(started.amount(), form.text("Amount"))
                || !Objects.equals(started.payee(), form.text("Payee"))) {
            return Result.refused(VerifyErrors.psd2Incomplete());
        }
        verification.check(code, now, config.maxChecks());
        return Result.done(200, VerificationJson.check(verification, now));
    }

    synchronized Answer.Reply fetch(String serviceSid, String sidOrTo, String path) {
        Instant now = timeline.now();
        Verification verification = store.live(serviceSid, sidOrTo, now).orElse(null);
        if (verification == null) {
            return Json.error(VerifyErrors.notFound(path));
        }
        return verification.mayBeFetched(now)
                ? Json.reply(200, json(verification, now))
                : Json.error(TwilioError.tooManyRequests());
    }

    synchronized Result change(String serviceSid, String sidOrTo, @Nullable String status, String path) {
        Instant now = timeline.now();
        Verification verification = store.live(serviceSid, sidOrTo, now).orElse(null);
        if (verification == null) {
            return Result.refused(VerifyErrors.notFound(path));
        }
        if ("canceled".equals(status)) {
            verification.cancel(now);
        } else if ("approved".equals(status)) {
            verification.approve(now);
        } else {
            return Result.refused(VerifyErrors.invalid("Status"));
        }
        return Result.done(200, json(verification, now));
    }

    private ObjectNode json(Verification verification, Instant now) {
        return VerificationJson.verification(verification, now, destinations.behaviour(verification.to()));
    }

    /** Whom a verification is for, also when it is over; a recipient is itself; empty when unknown. */
    synchronized String recipient(String sidOrTo) {
        return sidOrTo.startsWith("VE")
                ? store.get(sidOrTo).map(Verification::to).orElse("")
                : sidOrTo;
    }

    synchronized Optional<ObjectNode> attempt(String accountSid, String sid) {
        return store.send(sid)
                .filter(sent -> sent.verification().accountSid().equals(accountSid))
                .map(this::json);
    }

    private ObjectNode json(VerificationStore.Sent sent) {
        boolean over = !sent.verification().isLive(timeline.now());
        return AttemptJson.of(sent, converted(sent), over);
    }

    private boolean converted(VerificationStore.Sent sent) {
        Duration lag = Duration.ofMillis(config.attemptLagMillis());
        return sent.verification().isConverted(sent.attempt(), timeline.now(), lag);
    }

    /** Newest first, those behind the attempt of that SID, or from the top when it is null or unknown. */
    synchronized List<ObjectNode> attempts(AttemptQuery query, @Nullable String behind, long skip, int limit) {
        long below = behind == null
                ? Long.MAX_VALUE
                : store.send(behind).map(sent -> sent.attempt().sequence()).orElse(Long.MAX_VALUE);
        return store.sendsNewestFirst(below)
                .filter(sent -> query.matches(sent, converted(sent)))
                .skip(skip)
                .limit(limit)
                .map(this::json)
                .toList();
    }

    synchronized Counts count(AttemptQuery query) {
        List<Boolean> conversions = store.sendsNewestFirst(Long.MAX_VALUE)
                .filter(sent -> query.matches(sent, converted(sent)))
                .map(this::converted)
                .toList();
        return new Counts(
                conversions.size(), conversions.stream().filter(c -> c).count());
    }

    /** What recipients have in hand, newest first; null means every one. */
    public synchronized List<SentCode> sentCodes(@Nullable String to, @Nullable String serviceSid, int limit) {
        Instant now = timeline.now();
        return store.newestFirst()
                .filter(v -> to == null || v.to().equals(to))
                .filter(v -> serviceSid == null || v.serviceSid().equals(serviceSid))
                .limit(limit)
                .map(v -> new SentCode(
                        v.sid(),
                        v.serviceSid(),
                        v.to(),
                        v.request().channel().used().word(),
                        v.request().locale(),
                        v.code(),
                        v.request().textWith(v.code()),
                        v.status(now).word(),
                        v.attempts().size(),
                        v.checks(),
                        v.created(),
                        v.expires()))
                .toList();
    }

    /**
     * The time of all live verifications of this recipient is over now.
     *
     * @return how many
     */
    public synchronized int expire(String to) {
        Instant now = timeline.now();
        List<Verification> live = store.newestFirst()
                .filter(v -> v.to().equals(to) && v.isLive(now))
                .toList();
        live.forEach(v -> v.expire(now));
        return live.size();
    }

    public synchronized int size() {
        return store.size();
    }

    public synchronized long dropped() {
        return store.dropped();
    }

    synchronized void reset() {
        store.clear();
    }
}
