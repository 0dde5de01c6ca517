package io.sluice.benchmarks;

import io.sluice.guarantees.TwilioCaller;
import io.sluice.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls of three requests each, begun at a steady pace whatever the answers take. A request goes to the replicas in
 * turn, and to the next one when it gets no document, twice, as the addresses tell Twilio.
 */
final class VoiceLoad {
    static final String LINE = "+19075550900";
    private static final int REQUESTS_PER_SECOND = 200;
    private static final String[] DIGITS = {"", "1", "1"};
    private static final Duration THINKING = Duration.ofSeconds(1);
    private static final int TRIES = 3;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    private static final Pattern ACTION = Pattern.compile("<Gather[^>]* action=\"([^\"]+)\"");

    private record Sample(long at, long nanos, int tries) {}

    private final String publicUrl;
    private final List<Integer> ports;
    private final TwilioCaller signer;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    VoiceLoad(String publicUrl, List<Integer> ports) {
        this.publicUrl = publicUrl;
        this.ports = List.copyOf(ports);
        this.signer = new TwilioCaller(URI.create(publicUrl), SimulatorConfig.DEFAULT_AUTH_TOKEN);
    }

    int lost() {
        return lost.get();
    }

    void run(long start, Duration length) {
        long gap = Duration.ofSeconds(1).toNanos() * DIGITS.length / REQUESTS_PER_SECOND;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long due = start; due < start + length.toNanos(); due += gap) {
                waitUntil(due);
                long begin = due;
                var _ = callers.submit(() -> call(begin));
            }
        }
    }

    private void call(long begin) {
        String sid = "CA%032x".formatted(begin);
        String target = "/twilio/voice";
        for (int step = 0; step < DIGITS.length; step++) {
            waitUntil(begin + step * THINKING.toNanos());
            Optional<String> next = request(target, sid, DIGITS[step]);
            if (next.isEmpty()) {
                lost.incrementAndGet();
                return;
            }
            target = next.get();
        }
    }

    /** The target of the next request; empty when no replica gave a document that goes on. */
    private Optional<String> request(String target, String sid, String digits) {
        SortedMap<String, String> form = new TreeMap<>();
        form.put("CallSid", sid);
        form.put("AccountSid", SimulatorConfig.DEFAULT_ACCOUNT_SID);
        form.put("From", "+1907%07d".formatted(Math.floorMod(sid.hashCode(), 9_000_000)));
        form.put("To", LINE);
        form.put("Direction", "inbound");
        form.put("CallStatus", "in-progress");
        form.put("ApiVersion", "2010-04-01");
        if (!digits.isEmpty()) {
            form.put("Digits", digits);
        }
        String signature = signer.sign(publicUrl + target, form);
        long sent = System.nanoTime();
        int first = turn.getAndIncrement();
        for (int tries = 1; tries <= TRIES; tries++) {
            int port = ports.get(Math.floorMod(first + tries - 1, ports.size()));
            Matcher action = ACTION.matcher(post(port, target, form, signature));
            if (action.find()) {
                samples.add(new Sample(sent, System.nanoTime() - sent, tries));
                URI next = URI.create(action.group(1).replace("&amp;", "&"));
                return Optional.of(next.getRawPath() + "?" + next.getRawQuery());
            }
        }
        return Optional.empty();
    }

    private String post(int port, String target, SortedMap<String, String> form, String signature) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** One line of the table: what was sent between two times. */
    String row(String part, long from, long to) {
        List<Sample> measured = samples.stream()
                .filter(sample -> sample.at() >= from && sample.at() < to)
                .toList();
        long[] nanos = measured.stream().mapToLong(Sample::nanos).sorted().toArray();
        long again = measured.stream().filter(sample -> sample.tries() > 1).count();
        return "| %s | %.1f | %.1f | %.1f | %.1f | %d | %d |"
                .formatted(
                        part,
                        nanos.length / ((to - from) / 1e9),
                        nanos[nanos.length / 2] / 1e6,
                        nanos[nanos.length * 99 / 100] / 1e6,
                        nanos[nanos.length - 1] / 1e6,
                        again,
                        lost.get());
    }

    private static void waitUntil(long due) {
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }
}
