package io.sluice.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that can be hurt as an operating system hurts: killed, stopped, continued, told to end. */
public final class JavaProcess implements AutoCloseable {
    /** For processes that are killed and started again and again: no second compiler, the simplest heap. */
    static final List<String> QUICK_TO_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration END_MAX = Duration.ofSeconds(60);

    private final String name;
    private final Process process;

    private JavaProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a main class on this JVM's class path.
     *
     * @param jvm options of the JVM
     * @param log takes output and errors, appended
     */
    public static JavaProcess start(String name, Class<?> main, List<String> jvm, List<String> arguments, Path log) {
        try {
            Files.createDirectories(log.getParent());
            Path classPath = log.resolveSibling("classpath.args");
            if (Files.notExists(classPath)) {
                Files.writeString(classPath, "-cp\n\"" + System.getProperty("java.class.path") + "\"\n");
            }
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
            line.addAll(jvm);
            line.add("@" + classPath);
            line.add(main.getName());
            line.addAll(arguments);
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new JavaProcess(name, process);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    String name() {
        return name;
    }

    /** Processor time that it used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** kill -9: nothing in it runs any more, and nobody is told. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGSTOP: it stands still, with its connections open. */
    void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("CONT");
    }

    /** SIGTERM, and waits for the orderly end. */
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " did not end within " + END_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
