package io.sluice.simulator.conversation;

import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Problem;
import io.sluice.simulator.twiml.Verb;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An application made of documents by path, and a telephone network in which every number behaves alike. */
final class Stage implements Line {
    static final String HOST = "https://app.example";

    private final Map<String, Page> pages = new HashMap<>();
    final List<PageRequest> requests = new ArrayList<>();
    final List<PageRequest> told = new ArrayList<>();
    final List<Moment> transcript = new ArrayList<>();
    Connection.Answer answer = Connection.Answer.ANSWERS;
    WaitingQueue queue = new WaitingQueue("QU1", true, false, null, Duration.ZERO);
    boolean inbound = true;

    @Nullable
    String fallback;

    Duration timeLimit = Conversation.Settings.DEFAULT_TIME_LIMIT;

    /** The verbs at a path. */
    Stage at(String path, String verbs) {
        pages.put(path, new Page.Loaded("text/xml", "<Response>" + verbs + "</Response>"));
        return this;
    }

    Stage page(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    Ending play(Reaction... reactions) {
        return play(Script.of(reactions));
    }

    /** From {@code /start} to the end. */
    Ending play(Script script) {
        Verb.Action otherwise = fallback == null ? null : new Verb.Action(HOST + fallback, Method.POST);
        Conversation conversation = new Conversation(
                new Conversation.Settings(inbound, otherwise, timeLimit), script.party(), this, transcript::add);
        return Walkthrough.walk(conversation, conversation.begin(HOST + "/start", Method.POST, Map.of()), this::answer);
    }

    private Page answer(PageRequest request) {
        requests.add(request);
        Page page = pages.get(URI.create(request.url()).getPath());
        return page == null ? new Page.Failed(Problem.of(11200, "HTTP 404")) : page;
    }

    /** The request of the last document. */
    PageRequest last() {
        return requests.getLast();
    }

    List<String> paths() {
        return requests.stream()
                .map(request -> request.url().substring(HOST.length()))
                .toList();
    }

    List<String> heard() {
        return transcript.stream()
                .map(Moment::what)
                .filter(Happening.Heard.class::isInstance)
                .map(what -> ((Happening.Heard) what).text())
                .toList();
    }

    List<Integer> problems() {
        return transcript.stream()
                .map(Moment::what)
                .filter(Happening.Warned.class::isInstance)
                .map(what -> ((Happening.Warned) what).problem().code())
                .toList();
    }

    Duration length() {
        return transcript.getLast().at();
    }

    @Override
    public Map<String, String> parameters(boolean over) {
        return Map.of("CallSid", "CA1", "CallStatus", over ? "completed" : "in-progress");
    }

    @Override
    public void pickUp() {}

    @Override
    public void notify(PageRequest request) {
        told.add(request);
    }

    @Override
    public Connection dial(Verb.Dial dial, UnaryOperator<String> absolute) {
        String to = dial.targets().getFirst().number();
        return new Connection("CA2", to, answer, Duration.ofSeconds(10), Duration.ofSeconds(60), null);
    }

    @Override
    public void answered(Connection connection) {}

    @Override
    public void over(Connection connection, String status, Duration talk) {}

    @Override
    public WaitingQueue queue(String name) {
        return queue;
    }

    @Override
    public String recorded(Duration length) {
        return "https://api.twilio.com/Recordings/RE1";
    }
}
