package io.sluice.quickstart.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.quickstart.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder {@code .sluice} of the checkout: Kafka's data, logs, and {@code quickstart.json}, which names the running
 * quick start. Not committed; deleting it while nothing runs starts afresh.
 */
public final class StateFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    public StateFolder(Path folder) {
        this.folder = folder;
    }

    /** That of the checkout whose launcher was called; of the working directory without the launcher. */
    public static StateFolder ofThisCheckout() {
        return new StateFolder(Path.of(System.getProperty("launcher.home", ".")).resolve(".sluice"));
    }

    /** Where the embedded broker keeps its data. */
    public Path kafka() {
        return folder.resolve("kafka");
    }

    /** Where the quick start logs. */
    public Path log() {
        return folder.resolve("quickstart.log");
    }

    /** Lets the other commands find this system; the file appears in one step. */
    public void announce(RunningSystem system) {
        try {
            Files.createDirectories(folder);
            Path fresh = folder.resolve("quickstart.json.new");
            Files.writeString(fresh, JSON.writeValueAsString(system));
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new CannotStartException("Cannot write " + file() + ": " + failed, failed);
        }
    }

    /** Takes the announcement back; a file that is gone already is fine. */
    public void withdraw() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException left) {
            throw new CannotStartException("Cannot delete " + file() + ": " + left, left);
        }
    }

    /**
     * The quick start that runs from this checkout.
     *
     * @throws CannotStartException if there is none
     */
    public RunningSystem running() {
        try {
            RunningSystem system = JSON.readValue(Files.readString(file()), RunningSystem.class);
            if (system.alive()) {
                return system;
            }
        } catch (NoSuchFileException nothingRuns) {
            throw notRunning();
        } catch (JsonProcessingException damaged) {
            throw new CannotStartException("Cannot read " + file() + ". Start the quick start again.", damaged);
        } catch (IOException unreadable) {
            throw new CannotStartException("Cannot read " + file() + ": " + unreadable, unreadable);
        }
        throw notRunning();
    }

    /** @throws CannotStartException if a quick start runs from this checkout */
    public void requireIdle() {
        RunningSystem system;
        try {
            system = running();
        } catch (CannotStartException _) {
            return;
        }
        throw new CannotStartException("A quick start runs from here already (process %d, %s). Stop it first."
                .formatted(system.pid(), system.gateway()));
    }

    private Path file() {
        return folder.resolve("quickstart.json");
    }

    private static CannotStartException notRunning() {
        return new CannotStartException("Nothing is running. Start it in another terminal: ./sluice quickstart");
    }
}
