package io.sluice.quickstart.broker;

import io.sluice.quickstart.CannotStartException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The broker's data folder. It is formatted beside its place and moved there in one step, so a crash never leaves half
 * of it; a folder that is not from this version of Kafka is refused and never touched.
 */
final class BrokerFolder {
    /** Written last into a formatted folder; holds the version of Kafka that the data belongs to. */
    static final String MARKER = ".sluice-kafka-version";

    /** Kafka's own lock file: held for as long as a broker uses the folder. */
    private static final String LOCK = ".lock";

    private final Path folder;

    BrokerFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Makes the folder usable for this version, or says in one line why it is not. */
    void prepare(int nodeId, String controllerListener) {
        try {
            if (Files.notExists(folder) || isEmpty()) {
                format(nodeId, controllerListener);
            } else {
                requireThisVersion();
                requireUnused();
            }
        } catch (IOException broken) {
            throw new CannotStartException(
                    "Cannot use the folder %s for Kafka's data: %s".formatted(folder, broken), broken);
        }
    }

    private void format(int nodeId, String controllerListener) throws IOException {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        delete(fresh);
        Files.createDirectories(fresh);
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(nodeId)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(fresh.toString())
                    .setMetadataLogDirectory(fresh.toString())
                    .setControllerListenerName(controllerListener)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (Exception failed) {
            throw new IOException("formatting failed: " + failed.getMessage(), failed);
        }
        Files.writeString(fresh.resolve(MARKER), AppInfoParser.getVersion());
        Files.deleteIfExists(folder);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireThisVersion() throws IOException {
        Path marker = folder.resolve(MARKER);
        if (Files.notExists(marker)) {
            throw new CannotStartException(
                    "The folder %s is not Sluice's Kafka data, so it is left alone. Name another one: --kafka-dir"
                            .formatted(folder));
        }
        String version = Files.readString(marker).strip();
        if (!version.equals(AppInfoParser.getVersion())) {
            throw new CannotStartException(
                    "The data in %s was written by Kafka %s, this is Kafka %s. Delete that folder to start afresh, or name another one: --kafka-dir"
                            .formatted(folder, version, AppInfoParser.getVersion()));
        }
    }

    private void requireUnused() throws IOException {
        Path lock = folder.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw inUse();
        }
    }

    private CannotStartException inUse() {
        return new CannotStartException(
                "Another broker uses %s: a quick start is running from here already. Stop it, or name another folder: --kafka-dir"
                        .formatted(folder));
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path leftOver) throws IOException {
        if (Files.notExists(leftOver)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> entries = Files.walk(leftOver)) {
            deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.delete(entry);
        }
    }
}
