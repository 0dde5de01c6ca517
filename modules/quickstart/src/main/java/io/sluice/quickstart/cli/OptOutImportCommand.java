package io.sluice.quickstart.cli;

import io.sluice.core.optout.OptOutScope;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.optouts.OptOutImport;
import io.sluice.quickstart.optouts.OptOutWriter;
import io.sluice.quickstart.records.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice opt-out import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Imports opt-outs from a CSV file, millions if need be.",
        description = {
            "Each line is NUMBER[,SCOPE[,TIME]]: +14155550123,purpose:MARKETING,2026-03-01T12:00:00Z. Lines that cannot "
                    + "be read are told by their number, never shown, and do not stop the import; the exit code is 1 then. "
                    + "Running it again changes nothing that is right already."
        })
final class OptOutImportCommand extends ChangingCommand {
    /** Bad lines that are told one by one. */
    private static final int TOLD_MAX = 100;

    @Parameters(index = "0", paramLabel = "FILE", description = "UTF-8 text.")
    private Path file = Path.of("");

    @Option(names = "--scope", defaultValue = "all", description = "Scope of lines that name none (all).")
    private String scope = "";

    @Option(names = "--per-second", defaultValue = "2000", paramLabel = "N", description = "At most so many (2000).")
    private double perSecond;

    private long told;

    @Override
    public Integer call() {
        OptOutScope of = OptOutChangeOptions.scope(scope, spec);
        if (!(perSecond > 0)) {
            throw wrong("--per-second is more than 0.");
        }
        OptOutImport.Result result;
        if (change.dryRun()) {
            result = read(Optional.empty(), of);
        } else {
            try (OperatorContext context = connection.open()) {
                result = change.audit(context)
                        .of(
                                "opt-out import",
                                name(),
                                Optional.empty(),
                                () -> read(Optional.of(new OptOutWriter(context)), of),
                                String::valueOf);
            }
        }
        answer.line("%s %d opt-outs, %d bad lines"
                .formatted(change.dryRun() ? "would import" : "imported", result.good(), result.bad()));
        answer.object("imported", result.good(), "bad", result.bad(), "dryRun", change.dryRun());
        return result.bad() == 0 ? ExitCode.OK : ExitCode.NOT_DELIVERED;
    }

    private OptOutImport.Result read(Optional<OptOutWriter> writer, OptOutScope of) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new OptOutImport(writer, new Pace(perSecond), of, "file " + name(), Instant.now())
                    .read(lines, this::tell);
        } catch (NoSuchFileException missing) {
            throw new CannotStartException("There is no file " + file, missing);
        } catch (CharacterCodingException notUtf8) {
            throw new CannotStartException("The file " + file + " is not UTF-8 text", notUtf8);
        } catch (IOException unreadable) {
            throw new CannotStartException("The file " + file + " cannot be read", unreadable);
        }
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    private void tell(long line, String why) {
        told++;
        if (told <= TOLD_MAX) {
            answer.line("line " + line + ": " + why);
            answer.object("line", line, "bad", why);
        } else if (told == TOLD_MAX + 1) {
            answer.line("... further bad lines are only counted");
        }
    }
}
