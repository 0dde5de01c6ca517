package io.sluice.quickstart.testing;

import io.sluice.client.ClientSettings;
import io.sluice.client.Sluice;
import io.sluice.client.kafka.KafkaSluice;
import io.sluice.quickstart.running.LocalSystem;
import io.sluice.quickstart.running.Ports;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.SimulatorClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real broker, the gateway and the simulated Twilio in this JVM, on free ports of 127.0.0.1, with a client that is
 * connected. In a test of JUnit: {@code @RegisterExtension static final LocalSluice sluice = new LocalSluice("shop");}.
 * Elsewhere {@link #start} and {@link #close} it. Starts in 5 to 15 s; its data is gone with it.
 */
public final class LocalSluice implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    /** The Verify profile that is configured. */
    public static final String PROFILE = "demo-codes";

    private final String service;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private @Nullable RunningSystem system;
    private @Nullable Sluice client;

    /** Nothing runs yet. */
    public LocalSluice(String service) {
        this.service = service;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** Starts all parts; returns when the client can send. */
    public void start() {
        Path folder = temporaryFolder();
        parts.push(() -> delete(folder));
        LocalSystem local =
                LocalSystem.start(new Ports(0, 0, 0), folder.resolve("kafka"), Optional.empty(), part -> {});
        parts.push(local);
        system = local.addresses();
        Sluice connected = KafkaSluice.open(ClientSettings.of(bootstrapServers(), service));
        parts.push(connected);
        client = connected;
    }

    /** The connected client. */
    public Sluice client() {
        return started(client);
    }

    /** For a client or a Spring context of one's own: {@code spring.kafka.bootstrap-servers}. */
    public String bootstrapServers() {
        return started(system).kafka();
    }

    /** A handset texts the sender. */
    public void textIn(String from, String body) {
        RunningSystem running = started(system);
        new SimulatorClient(running.simulator()).textIn(from, running.senderNumber(), body);
    }

    /** The newest one-time code that was sent to this number; starts need the profile {@link #PROFILE}. */
    public Optional<String> codeFor(String to) {
        return new SimulatorClient(started(system).simulator()).codeOf(to);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException(
                    "LocalSluice is not running: start it, or register it as a static extension");
        }
        return part;
    }

    @Override
    public void close() {
        client = null;
        system = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the local Sluice did not stop", e);
            }
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sluice");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
