package io.sluice.quickstart.cli;

import io.sluice.quickstart.deadletters.DeadLetterFilter;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which dead letters are meant. */
final class LetterOptions {
    @Option(
            names = "--reason-word",
            paramLabel = "WORD",
            description = "Only these, as sluice dead-letters list shows it.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only of this topic; the end of its name is enough.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Span.Converter.class,
            description = "Put aside in the last 90m, 6h, 2d (default: all).")
    private Optional<Span> since = Optional.empty();

    boolean narrows() {
        return reason.isPresent() || topic.isPresent() || since.isPresent();
    }

    DeadLetterFilter filter(Instant now) {
        Instant from = since.map(span -> now.minus(span.time())).orElse(Instant.EPOCH);
        return new DeadLetterFilter(reason, topic, from);
    }
}
