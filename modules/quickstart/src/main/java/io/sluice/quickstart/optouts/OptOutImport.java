package io.sluice.quickstart.optouts;

import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOutSource;
import io.sluice.quickstart.records.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads a file of opt-outs line by line, at a pace; bad lines are told by number and do not stop it. */
public final class OptOutImport {
    /** Longer lines are no such lines; they are not kept in memory. */
    private static final int LINE_CHARACTERS_MAX = 1_000;

    /** @param good lines that were written, or would be */
    public record Result(long good, long bad) {}

    private final Optional<OptOutWriter> writer;
    private final Pace pace;
    private final OptOutScope scope;
    private final String evidence;
    private final Instant now;

    /**
     * @param writer empty: only check
     * @param scope of lines that name none
     * @param evidence for all lines, for example the file's name
     */
    public OptOutImport(Optional<OptOutWriter> writer, Pace pace, OptOutScope scope, String evidence, Instant now) {
        this.writer = writer;
        this.pace = pace;
        this.scope = scope;
        this.evidence = evidence;
        this.now = now;
    }

    /**
     * Reads to the end; returns when Kafka has all.
     *
     * @param bad told the number of each bad line, from 1, and what is wrong with it
     */
    public Result read(BufferedReader lines, BiConsumer<Long, String> bad) throws IOException {
        long number = 0;
        long good = 0;
        long wrong = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            ImportLine parsed = line.length() > LINE_CHARACTERS_MAX
                    ? new ImportLine.Bad("longer than " + LINE_CHARACTERS_MAX + " characters")
                    : ImportLine.parse(line, scope, now);
            switch (parsed) {
                case ImportLine.Skipped() -> {}
                case ImportLine.Bad(String why) -> {
                    wrong++;
                    bad.accept(number, why);
                }
                case ImportLine.Good optOut -> {
                    good++;
                    write(optOut);
                }
            }
        }
        writer.ifPresent(OptOutWriter::flush);
        return new Result(good, wrong);
    }

    private void write(ImportLine.Good line) {
        if (writer.isPresent()) {
            pace.await();
            writer.get()
                    .write(line.recipient(), line.scope(), true, OptOutSource.IMPORT, Optional.of(evidence), line.at());
        }
    }
}
