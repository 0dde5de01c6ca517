package io.sluice.quickstart.cli;

import io.sluice.contract.OptOutState;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.CannotStartException;
import io.sluice.quickstart.optouts.OptOutBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice opt-out export}: the one command that writes numbers, into a file that only its owner may read. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Writes every opt-out into a CSV file that opt-out import reads.",
        description = "The file holds numbers: it is made for its owner only, and never overwritten. Audited.")
final class OptOutExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "A new file.")
    private Path file = Path.of("");

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final Answer answer = new Answer();

    @Override
    public Integer call() {
        try (OperatorContext context = connection.open()) {
            long written = change.dryRun()
                    ? count(context)
                    : change.audit(context)
                            .of(
                                    "opt-out export",
                                    String.valueOf(file.getFileName()),
                                    Optional.empty(),
                                    () -> write(context),
                                    String::valueOf);
            answer.line((change.dryRun() ? "would export " : "exported ") + written + " opt-outs");
            answer.object("exported", written, "dryRun", change.dryRun());
        }
        return ExitCode.OK;
    }

    private static long count(OperatorContext context) {
        AtomicLong count = new AtomicLong();
        new OptOutBook(context).each(state -> {
            if (state.getState() == OptOutState.OPTED_OUT) {
                count.incrementAndGet();
            }
        });
        return count.get();
    }

    private long write(OperatorContext context) {
        AtomicLong count = new AtomicLong();
        try {
            create();
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                out.print("number,scope,at\n");
                new OptOutBook(context).each(state -> {
                    if (state.getState() == OptOutState.OPTED_OUT) {
                        out.print(state.getRecipient() + "," + state.getScope() + "," + state.getAt() + "\n");
                        count.incrementAndGet();
                    }
                });
                if (out.checkError()) {
                    throw new CannotStartException(
                            "The file " + file + " could not be written whole: is the disk full?");
                }
            }
        } catch (FileAlreadyExistsException there) {
            throw new CannotStartException("The file " + file + " is there already", there);
        } catch (IOException | UncheckedIOException failed) {
            throw new CannotStartException("The file " + file + " cannot be written", failed);
        }
        return count.get();
    }

    private void create() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
