package io.sluice.faults;

import io.sluice.gateway.GatewayApplication;
import io.sluice.quickstart.broker.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One gateway process with its own ways to Kafka and Twilio. It can be started again after its end, on the same ports. */
public final class GatewayNode implements AutoCloseable {
    private static final Duration UP_MAX = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final String name;
    private final Map<String, Object> properties;
    private final int port;
    private final Path log;
    private final List<Link> links;
    private final List<String> jvm;
    private JavaProcess process;

    /**
     * @param jvm options of the JVM
     * @param links every way from this process to another
     */
    public GatewayNode(String name, List<String> jvm, Map<String, Object> properties, List<Link> links, Path folder) {
        this.jvm = List.copyOf(jvm);
        this.name = name;
        this.properties = new LinkedHashMap<>(properties);
        this.port = (int) this.properties.computeIfAbsent("server.port", _ -> LoopbackPorts.free());
        this.log = folder.resolve(name + ".log");
        this.links = List.copyOf(links);
        this.process = launch(this.jvm);
    }

    String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public JavaProcess process() {
        return process;
    }

    List<Link> links() {
        return links;
    }

    public void restart() {
        restart(jvm);
    }

    /** The same with other options of the JVM, this once. */
    void restart(List<String> options) {
        process.close();
        process = launch(options);
    }

    /** Waits until the process says that it is ready: partitions taken over, opt-outs read. */
    public void awaitReady(HttpClient http) {
        long deadline = System.nanoTime() + UP_MAX.toNanos();
        while (!ready(http)) {
            if (System.nanoTime() - deadline > 0 || !process.alive()) {
                throw new AssertionError(name + " is not ready within " + UP_MAX + ", see " + log);
            }
        }
    }

    private boolean ready(HttpClient http) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                return true;
            }
            LockSupport.parkNanos(LOOK.toNanos());
            return false;
        } catch (IOException _) {
            LockSupport.parkNanos(LOOK.toNanos());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private JavaProcess launch(List<String> options) {
        List<String> arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
        return JavaProcess.start(name, GatewayApplication.class, options, arguments, log);
    }
}
