package io.sluice.simulator.callbacks;

import io.sluice.simulator.time.Timeline;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends callbacks without ever blocking its caller. At most {@value #MAX_IN_FLIGHT} at once; at most
 * {@value #MAX_WAITING} wait, any more are dropped and counted. Order is not kept, as at Twilio.
 */
public final class CallbackSender implements AutoCloseable {
    static final int MAX_IN_FLIGHT = 64;
    static final int MAX_WAITING = 100_000;
    private static final int MAX_CLIENTS = 8;
    private static final int CLIENT_THREADS = 2;

    private record Job(Callback callback, Runnable done) {}

    private final Timeline timeline;
    private final ExecutorService executor = Executors.newFixedThreadPool(
            CLIENT_THREADS,
            Thread.ofPlatform().name("simulator-callbacks-", 0).daemon().factory());
    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();
    private final ArrayBlockingQueue<Job> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Semaphore free = new Semaphore(MAX_IN_FLIGHT);
    private final LongAdder attempts = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder lost = new LongAdder();

    public CallbackSender(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Queues the callback; {@code done} runs once when it was delivered, given up or dropped. */
    public void send(Callback callback, Runnable done) {
        if (!waiting.offer(new Job(callback, done))) {
            dropped.increment();
            done.run();
        }
        pump();
    }

    /**
     * Requests at once what somebody waits for; neither queued nor counted with the callbacks.
     *
     * @param wanted the longest body, in bytes; a longer one is given up
     */
    public CompletableFuture<Delivered> fetch(Callback request, int wanted) {
        HttpClient client = client(request.webhook().rules().connect());
        return new Delivery(client, timeline, request, new LongAdder(), wanted).run();
    }

    /** A fault took the callback. */
    public void countLost() {
        lost.increment();
    }

    private void pump() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            Job job = waiting.poll();
            if (job == null) {
                free.release();
                continue;
            }
            start(job);
        }
    }

    private void start(Job job) {
        HttpClient client = client(job.callback.webhook().rules().connect());
        CompletableFuture<Delivered> _ = new Delivery(client, timeline, job.callback, attempts, 0)
                .run()
                .whenComplete((outcome, failure) -> {
                    free.release();
                    (outcome instanceof Delivered.Answered ? delivered : failed).increment();
                    job.done.run();
                    pump();
                });
    }

    /** The JDK's client has one connect timeout for all its requests, so there is one for each timeout in use. */
    private HttpClient client(Duration connectTimeout) {
        boolean full = clients.size() >= MAX_CLIENTS && !clients.containsKey(connectTimeout);
        return clients.computeIfAbsent(
                full ? RetryRules.DEFAULT.connect() : connectTimeout, timeout -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .executor(executor)
                        .build());
    }

    public CallbackCounts counts() {
        return new CallbackCounts(
                attempts.sum(), delivered.sum(), failed.sum(), dropped.sum(), lost.sum(), waiting.size());
    }

    /** Forgets what waits and the counts. */
    public void reset() {
        waiting.clear();
        attempts.reset();
        delivered.reset();
        failed.reset();
        dropped.reset();
        lost.reset();
    }

    @Override
    public void close() {
        waiting.clear();
        clients.values().forEach(HttpClient::shutdownNow);
        executor.shutdownNow();
    }
}
