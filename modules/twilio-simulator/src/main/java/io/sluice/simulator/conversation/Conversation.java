package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call under way, as a machine that whoever drives it turns step by step: begin, then do what each {@link Step} says
 * until one is {@link Step.Ended}. It never waits and never fetches anything itself. For one thread at a time.
 * Sources: twilio.com/docs/voice/twiml and the pages of its verbs.
 */
public final class Conversation {
    /** No flow needs as many; it bounds those that lead round in circles without any time passing. */
    public static final int MAX_DOCUMENTS = 1000;

    private static final String APOLOGY = "We are sorry, an application error has occurred. Goodbye.";

    /**
     * How a call was set up.
     *
     * @param inbound only such a call can be rejected
     * @param fallback absolute; requested with {@code ErrorCode} and {@code ErrorUrl} when something breaks
     * @param timeLimit after which Twilio ends the call
     */
    public record Settings(boolean inbound, Verb.@Nullable Action fallback, Duration timeLimit) {
        public static final Duration DEFAULT_TIME_LIMIT = Duration.ofHours(4);
    }

    private final Settings settings;
    private final Ending endOfTime;
    private final CallClock clock;
    private final Line line;
    private final Scene scene;
    private Document document;
    private @Nullable PageRequest pending;
    private @Nullable Supplier<Turn> later;
    private @Nullable QueueVisit visit;
    private boolean inFallback;
    private int documents;

    /** @param transcript gets every moment as it happens */
    public Conversation(Settings settings, Party party, Line line, Consumer<Moment> transcript) {
        this.settings = settings;
        boolean impatient = party.patience().compareTo(settings.timeLimit()) <= 0;
        this.endOfTime = impatient ? Ending.CALLER : Ending.TIME_LIMIT;
        this.clock = new CallClock(impatient ? party.patience() : settings.timeLimit());
        this.line = line;
        this.scene = new Scene(clock, party, line, transcript);
        this.document = Document.empty();
    }

    /** The call is answered, and leads to this address first. */
    public Step begin(String url, Method method, Map<String, String> parameters) {
        return fetch(url, method, parameters, false);
    }

    /** The call is answered; its first document came with it. */
    public Step begin(String twiml) {
        return open(null, new Page.Loaded("text/xml", twiml));
    }

    /** The answer to the last {@link Step.Fetch}. */
    public Step loaded(Page page) {
        PageRequest request = pending;
        if (request == null) {
            throw new IllegalStateException("nothing was requested");
        }
        pending = null;
        if (request.farewell()) {
            return ended(endOfTime);
        }
        return switch (page) {
            case Page.Failed(Problem problem) -> failed(problem, request.url());
            case Page.Loaded loaded -> open(request.url(), loaded);
        };
    }

    /** The time of the last {@link Step.Proceed} has passed. */
    public Step proceed() {
        Supplier<Turn> then = later;
        later = null;
        return take(then == null ? nextVerb() : then.get());
    }

    /** The application leads the call elsewhere from outside, whatever it is at. */
    public Step redirect(String url, Method method) {
        dropEverything();
        return fetch(url, method, Map.of(), false);
    }

    public Step redirect(String twiml) {
        dropEverything();
        return begin(twiml);
    }

    private void dropEverything() {
        pending = null;
        later = null;
        visit = null;
        clock.alarmOff();
    }

    /** Call time since the answer. */
    public Duration elapsed() {
        return clock.elapsed();
    }

    private Step fetch(String url, Method method, Map<String, String> parameters, boolean farewell) {
        if (++documents > MAX_DOCUMENTS) {
            scene.happens(new Happening.Warned(Problem.of(0, "more than " + MAX_DOCUMENTS + " documents: a circle")));
            return ended(Ending.ERROR);
        }
        Map<String, String> all = new LinkedHashMap<>(line.parameters(farewell));
        all.putAll(parameters);
        PageRequest request = new PageRequest(url, method, all, farewell);
        pending = request;
        scene.happens(new Happening.Requested(method, url));
        return new Step.Fetch(clock.takeStep(), request);
    }

    private Step open(@Nullable String url, Page.Loaded page) {
        switch (Document.open(url, page)) {
            case Document.Opened.Unreadable(Problem problem) -> {
                return failed(problem, url);
            }
            case Document.Opened.Understood readable -> {
                readable.problems().forEach(problem -> scene.happens(new Happening.Warned(problem)));
                document = readable.document();
                inFallback = false;
                return new Step.Proceed(clock.takeStep());
            }
        }
    }

    private Step failed(Problem problem, @Nullable String url) {
        scene.happens(new Happening.Warned(problem));
        Verb.Action fallback = settings.fallback();
        if (fallback != null && fallback.url() != null && !inFallback) {
            inFallback = true;
            dropEverything();
            Map<String, String> error = new LinkedHashMap<>();
            error.put("ErrorCode", Integer.toString(problem.code()));
            error.put("ErrorUrl", url == null ? "" : url);
            return fetch(fallback.url(), fallback.method(), error, false);
        }
        line.pickUp();
        scene.hear(new Verb.Say(APOLOGY, null, null, 1));
        return ended(Ending.ERROR);
    }

    private Step ended(Ending ending) {
        scene.happens(new Happening.Ended(ending));
        return new Step.Ended(clock.takeStep(), ending);
    }

    private Step take(Turn turn) {
        if (visit != null && clock.rings()) {
            return take(visit.bridge(scene));
        }
        return switch (turn) {
            case Turn.NextVerb() -> clock.over() ? gone() : new Step.Proceed(clock.takeStep());
            case Turn.Leads(Verb.Action to, Map<String, String> with) -> clock.over() ? gone() : lead(to, with, false);
            case Turn.Farewell(Verb.Action to, Map<String, String> with) -> lead(to, with, true);
            case Turn.Later(Supplier<Turn> then) -> {
                later = then;
                yield new Step.Proceed(clock.takeStep());
            }
            case Turn.Over(Ending ending) -> ending == Ending.CALLER ? gone() : ended(ending);
            case Turn.Fails(Problem problem) -> failed(problem, document.url());
        };
    }

    /** The caller has hung up, or the call's time is over. */
    private Step gone() {
        QueueVisit waiting = visit;
        if (waiting != null && waiting.verb().action().url() != null) {
            return take(leaveQueue(waiting, "hangup", true));
        }
        return ended(clock.over() ? endOfTime : Ending.CALLER);
    }

    private Step lead(Verb.Action to, Map<String, String> with, boolean farewell) {
        String reference = to.url();
        String present = document.url();
        if (reference == null && present == null) {
            document.again();
            return new Step.Proceed(clock.takeStep());
        }
        Optional<String> url = reference == null ? Optional.ofNullable(present) : document.resolve(reference);
        return url.isPresent()
                ? fetch(url.get(), to.method(), with, farewell)
                : failed(Problem.of(11100, "Invalid URL format"), present);
    }

    private Turn nextVerb() {
        if (clock.over() || (visit != null && clock.rings())) {
            return new Turn.NextVerb();
        }
        Optional<Verb> verb = document.next();
        if (verb.isPresent()) {
            return perform(verb.get());
        }
        return visit == null ? new Turn.Over(Ending.APPLICATION) : visit.music(scene);
    }

    private Turn perform(Verb verb) {
        if (visit != null && !QueueVisit.allows(verb)) {
            scene.happens(new Happening.Warned(Problem.of(12200, "a verb that is not allowed in a waitUrl")));
            return new Turn.NextVerb();
        }
        if (!(verb instanceof Verb.Reject) && !(verb instanceof Verb.Redirect)) {
            line.pickUp();
        }
        return switch (verb) {
            case Verb.Audible audible -> {
                scene.hear(audible);
                yield new Turn.NextVerb();
            }
            case Verb.Gather gather -> new GatherTurn(scene, gather, this::tell).play();
            case Verb.Recording record -> new RecordTurn(scene, record, this::tell).play();
            case Verb.Dial dial -> new DialTurn(scene, dial).play(document);
            case Verb.Redirect(Verb.Action to) -> new Turn.Leads(to, Map.of());
            case Verb.Hangup() -> new Turn.Over(Ending.APPLICATION);
            case Verb.Reject(boolean busy) -> new Turn.Over(rejection(busy));
            case Verb.Enqueue enqueue -> enqueue(enqueue);
            case Verb.Leave() -> visit == null ? new Turn.NextVerb() : leaveQueue(visit, "leave", false);
            case Verb.NotImitated(String name) ->
                new Turn.Fails(Problem.of(13750, "the simulator does not imitate <" + name + ">"));
        };
    }

    /** Too late for it, a Reject only hangs up. */
    private Ending rejection(boolean busy) {
        boolean inTime =
                settings.inbound() && document.isAtFirst() && clock.elapsed().isZero();
        return inTime ? (busy ? Ending.REJECTED_AS_BUSY : Ending.REJECTED) : Ending.APPLICATION;
    }

    /** What runs beside the call: nobody waits for the answer. */
    private void tell(Verb.Action callback, Map<String, String> parameters) {
        String reference = callback.url();
        Optional<String> url = reference == null ? Optional.empty() : document.resolve(reference);
        if (url.isPresent()) {
            Map<String, String> all = new LinkedHashMap<>(line.parameters(false));
            all.putAll(parameters);
            line.notify(new PageRequest(url.get(), callback.method(), all, false));
        }
    }

    private Turn enqueue(Verb.Enqueue enqueue) {
        WaitingQueue queue = line.queue(enqueue.queue());
        QueueVisit entered = new QueueVisit(enqueue, queue, document, clock.elapsed(), this::leaveQueue);
        if (queue.full()) {
            return leaveQueue(entered, "queue-full", false);
        }
        visit = entered;
        scene.happens(new Happening.Queued(enqueue.queue(), "waiting"));
        clock.alarmAfter(queue.agentAfter());
        return entered.music(scene);
    }

    private Turn leaveQueue(QueueVisit left, String result, boolean farewell) {
        document = left.behind();
        visit = null;
        clock.alarmOff();
        scene.happens(new Happening.Queued(left.verb().queue(), result));
        Verb.Action action = left.verb().action();
        if (action.url() == null) {
            return new Turn.NextVerb();
        }
        Map<String, String> parameters = left.parameters(clock.elapsed(), result);
        return farewell ? new Turn.Farewell(action, parameters) : new Turn.Leads(action, parameters);
    }
}
