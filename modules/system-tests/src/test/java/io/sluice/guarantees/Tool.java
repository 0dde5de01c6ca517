package io.sluice.guarantees;

import io.sluice.quickstart.cli.Sluice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The command line as an operator calls it, configured by a file with the gateway's own keys. */
final class Tool {
    /** What one call printed and answered. */
    record Said(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private final Path config;

    Tool(Rig rig, Path folder) {
        this(rig, folder, Map.of());
    }

    /** With some keys other than the gateway's. */
    Tool(Rig rig, Path folder, Map<String, String> other) {
        this(folder, with(rig.keys(), other));
    }

    /** With these keys, of no rig. */
    Tool(Path folder, Map<String, Object> keys) {
        config = folder.resolve("application.properties");
        StringBuilder text = new StringBuilder();
        new TreeMap<>(keys)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        try {
            Files.writeString(config, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> with(Map<String, Object> keys, Map<String, String> other) {
        Map<String, Object> all = new TreeMap<>(keys);
        all.putAll(other);
        return all;
    }

    Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Arrays.stream(arguments), Stream.of("--config", config.toString()))
                .toArray(String[]::new);
        int code = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        Said said = new Said(code, out.toString(), err.toString());
        System.out.println("$ sluice " + String.join(" ", arguments) + "\n" + said.out() + said.err());
        return said;
    }
}
