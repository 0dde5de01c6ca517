package io.sluice.core.flow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Answers one request of a call: (flow, position, what the caller did) gives what Twilio does next and what happened. It
 * keeps nothing between requests, so any replica may answer any of them, and asked the same again it answers the same.
 * A call gets at most as many answers as its flow allows. Thread-safe.
 */
public final class CallMachine {
    /** Between two sentences for one who waits in a queue. */
    private static final Duration WAITING_PAUSE = Duration.ofSeconds(20);

    private final FlowBook book;
    private final InstantSource clock;

    public CallMachine(FlowBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** What is known of a call before its first answer or at any later one; empty when this replica lacks the version. */
    public Optional<Flow> flowAt(CallPosition position) {
        return book.find(position.flow())
                .filter(flow -> flow.step(position.step()).isPresent()
                        && flow.languages().contains(position.language()));
    }

    /**
     * The next answer.
     *
     * @param flow of {@link #flowAt}
     * @param given values of variables, as the command gave them
     */
    public CallTurn turn(Flow flow, CallPosition at, CallInput input, Map<String, String> given) {
        Script script = new Script(book, clock.instant(), flow, at, flow.complete(given));
        if (at.turn() >= flow.turnsMax()) {
            script.tell(new CallFact.WentInCircles(at.step()));
            return script.apologise();
        }
        if (input instanceof CallInput.Gone(CallInput last)) {
            return new CallTurn(List.of(new CallAct.End()), onlyOwn(next(script, flow, at, last), at.step()));
        }
        return next(script, flow, at, input);
    }

    /** What one hears who waits in the queue of a dial step; leaves the queue when he has waited long enough. */
    public CallTurn waiting(Flow flow, CallPosition at, Duration waited, Map<String, String> given) {
        Script script = new Script(book, clock.instant(), flow, at, flow.complete(given));
        return flow.stepOf(at.step()) instanceof Step.Dial dial
                ? script.waiting(dial, waited, WAITING_PAUSE)
                : script.apologise();
    }

    /** The apology, in the language of the call. */
    public CallTurn apology(Flow flow, Language language) {
        CallPosition anywhere = new CallPosition(flow.ref(), flow.start(), language, true, 0, 0);
        return new Script(book, clock.instant(), flow, anywhere, Map.of()).apologise();
    }

    private CallTurn next(Script script, Flow flow, CallPosition at, CallInput input) {
        if (at.arriving()) {
            return script.walk(at.step());
        }
        return switch (flow.stepOf(at.step())) {
            case Step.Menu menu -> menu(script, menu, at, input);
            case Step.Ask ask -> ask(script, ask, at, input);
            case Step.Dial dial -> dial(script, dial, at.step(), input);
            case Step.Recording record -> record(script, record, at.step(), input);
            case Step other -> script.walk(at.step());
        };
    }

    private static CallTurn menu(Script script, Step.Menu menu, CallPosition at, CallInput input) {
        Optional<Choice> chosen = Hearing.choice(menu, input, at.language());
        if (chosen.isEmpty()) {
            return missed(script, menu.retry(), at, input);
        }
        Choice choice = chosen.get();
        script.tell(
                switch (input) {
                    case CallInput.Spoke spoke ->
                        new CallFact.Chose(at.step(), choice.name(), Input.SPEECH, spoke.confidence());
                    case CallInput other ->
                        new CallFact.Chose(at.step(), choice.name(), Input.DIGITS, OptionalDouble.empty());
                });
        choice.language().ifPresent(script::speakFromNowOn);
        return script.walk(choice.then());
    }

    private static CallTurn ask(Script script, Step.Ask ask, CallPosition at, CallInput input) {
        Optional<String> answer = Hearing.answer(ask, input);
        if (answer.isEmpty()) {
            return missed(script, ask.retry(), at, input);
        }
        Optional<String> told = ask.secret() ? Optional.empty() : answer;
        script.tell(
                switch (input) {
                    case CallInput.Spoke spoke ->
                        new CallFact.Answered(at.step(), told, Input.SPEECH, spoke.confidence());
                    case CallInput other ->
                        new CallFact.Answered(at.step(), told, Input.DIGITS, OptionalDouble.empty());
                });
        return script.walk(ask.then());
    }

    private static CallTurn missed(Script script, Retry retry, CallPosition at, CallInput input) {
        boolean silent = input instanceof CallInput.Nothing;
        Retry.Miss miss = silent ? retry.silence() : retry.mismatch();
        int failed = at.failed() + 1;
        script.tell(new CallFact.Missed(at.step(), silent, failed));
        return failed >= retry.tries() ? script.walk(miss.then()) : script.repeat(at.step(), failed, miss.say());
    }

    private static CallTurn dial(Script script, Step.Dial dial, StepName step, CallInput input) {
        CallInput.Dialed dialed = input instanceof CallInput.Dialed known
                ? known
                : new CallInput.Dialed(DialResult.FAILED, Duration.ZERO);
        script.tell(new CallFact.Connected(step, dialed.result(), dialed.talked()));
        return script.walk(
                Objects.requireNonNull(dial.branches().get(dialed.result()), "a dial step has every branch"));
    }

    private static CallTurn record(Script script, Step.Recording record, StepName step, CallInput input) {
        if (input instanceof CallInput.Recorded(String address, Duration length)) {
            script.tell(new CallFact.Recorded(step, address, length));
            return script.walk(record.then());
        }
        script.tell(new CallFact.Missed(step, true, 1));
        return script.walk(record.nothing());
    }

    /** Of a caller who is gone only what he did counts: he enters no further step. */
    private static List<CallFact> onlyOwn(CallTurn turn, StepName step) {
        return turn.facts().stream()
                .filter(fact -> fact instanceof CallFact.Chose
                        || fact instanceof CallFact.Answered
                        || fact instanceof CallFact.Connected
                        || fact instanceof CallFact.Recorded)
                .filter(fact -> fact.step().equals(step))
                .toList();
    }
}
