package io.sluice.quickstart.cli;

import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.segments.Preview;
import io.sluice.quickstart.segments.PreviewJson;
import io.sluice.quickstart.segments.PreviewText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice segments}: what a text costs, without sending it. */
@Command(
        name = "segments",
        mixinStandardHelpOptions = true,
        header = "Previews what a text costs, or a file of texts.",
        description = {
            "Shows how Twilio would cut and bill a text, and which characters make it expensive.",
            "With --json, every line of a UTF-8 file is a text and every line of the output a JSON object: "
                    + "line, segments, encoding, units, costly, smart (the same with smart encoding), refused."
        })
final class SegmentsCommand implements Callable<Integer> {
    @Option(names = "--json", paramLabel = "FILE", description = "Preview each line of this file; - reads the input.")
    private Optional<String> file = Optional.empty();

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The text of one message.")
    private Optional<String> text = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (file.isPresent() == text.isPresent()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Give either a TEXT or --json FILE.");
        }
        if (text.isPresent()) {
            refuseFileName(text.get());
            PreviewText.print(Preview.of(text.get()), out);
            return ExitCode.OK;
        }
        String name = file.get();
        try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name));
                BufferedReader texts =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            PreviewJson.write(texts, out);
        } catch (NoSuchFileException missing) {
            throw new CannotStartException("There is no file " + name, missing);
        } catch (CharacterCodingException notUtf8) {
            throw new CannotStartException("The file " + name + " is not UTF-8 text", notUtf8);
        }
        return ExitCode.OK;
    }

    /** Whoever names a file does not mean its name. */
    private void refuseFileName(String given) {
        boolean file;
        try {
            file = Files.isRegularFile(Path.of(given));
        } catch (InvalidPathException _) {
            file = false;
        }
        if (file) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "%s is a file: --json %s previews each of its lines, \"$(cat %s)\" all of it as one text"
                            .formatted(given, given, given));
        }
    }
}
