package io.sluice.guarantees;

import io.sluice.contract.CallEvent;
import io.sluice.contract.CallEventKind;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.WireReader;
import io.sluice.simulator.SimulatorConfig;
import io.sluice.simulator.calls.Call;
import io.sluice.simulator.conversation.Happening;
import io.sluice.simulator.conversation.Moment;
import io.sluice.simulator.conversation.Script;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes calls with scripted callers, and reads what became of them. Used by one thread. */
final class CallBook implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern SID = Pattern.compile("\"sid\"\\s*:\\s*\"(CA[0-9a-f]{32})\"");

    private final Rig rig;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WireReader<CallEvent> reader;

    CallBook(Rig rig) {
        this.rig = rig;
        this.reader = rig.format().reader(CallEvent.class);
    }

    /** Somebody calls our line; returns when the call is over. */
    String in(String from, String line, Script script) {
        Call call = rig.simulator().callIn(from, line, script).orElseThrow();
        return awaitEnd(call.sid());
    }

    /** We call somebody, as the dispatcher will: through Twilio's API, with the address of the first answer. */
    String out(String to, URI url, URI statusCallback) {
        Map<String, String> form = Map.of(
                "To", to, "From", Rig.SENDER, "Url", url.toString(), "StatusCallback", statusCallback.toString());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String account = SimulatorConfig.DEFAULT_ACCOUNT_SID;
        String login = Base64.getEncoder()
                .encodeToString((account + ":" + SimulatorConfig.DEFAULT_AUTH_TOKEN).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(rig.simulator().baseUrl() + "/2010-04-01/Accounts/" + account + "/Calls.json"))
                .timeout(SOON)
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            Matcher sid = SID.matcher(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (!sid.find()) {
                throw new AssertionError("The call was refused");
            }
            return awaitEnd(sid.group(1));
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String awaitEnd(String sid) {
        Eventually.holds(SOON, () -> events(sid).stream().anyMatch(event -> event.getKind() == CallEventKind.ENDED));
        return sid;
    }

    /** Events of a call, by their sequence. */
    List<CallEvent> events(String sid) {
        return Records.all(rig, rig.topics().name(Topic.CALL_EVENTS)).stream()
                .map(record -> reader.read(record.value()))
                .map(decoded -> {
                    if (decoded instanceof Decoded.Ok<CallEvent>(CallEvent event)) {
                        return event;
                    }
                    throw new AssertionError("unreadable");
                })
                .filter(event -> event.getCallSid().equals(sid))
                .sorted(Comparator.comparing(CallEvent::getSequence))
                .toList();
    }

    /** What the caller heard, in one text. */
    String heard(String sid) {
        return rig.simulator().calls().store().transcript(sid).stream()
                .map(Moment::what)
                .filter(Happening.Heard.class::isInstance)
                .map(happening -> ((Happening.Heard) happening).text())
                .collect(Collectors.joining("\n"));
    }

    /** What Twilio's debugger would show. */
    List<Moment> warnings(String sid) {
        return rig.simulator().calls().store().transcript(sid).stream()
                .filter(moment -> moment.what() instanceof Happening.Warned)
                .toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
