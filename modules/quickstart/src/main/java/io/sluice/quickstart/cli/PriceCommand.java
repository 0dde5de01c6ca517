package io.sluice.quickstart.cli;

import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.sender.AccountName;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.price.PriceRun;
import io.sluice.quickstart.price.Unpriced;
import io.sluice.quickstart.price.UnpricedMessages;
import io.sluice.quickstart.records.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice price}: what messages really cost. */
@Command(
        name = "price",
        mixinStandardHelpOptions = true,
        header = "Asks Twilio what messages cost, and adds it to their statuses.",
        description = {
            "Twilio tells a price some time after the end of a message. Each message without one is asked for once, and one "
                    + "more status tells the price, also of a message that ended long ago.",
            "Example: sluice price --since 1d --per-second 20"
        })
final class PriceCommand extends ChangingCommand {
    /** As in the gateway's configuration. */
    private static final String REMEMBERED = "sluice.tracking.correction-window";

    private static final String REMEMBERED_DEFAULT = "30m";
    private static final double MICROS = 1e6;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1d",
            converter = Span.Converter.class,
            description = "Statuses of the last 90m, 6h, 4d (1d).")
    private Span since = new Span(Duration.ofDays(1));

    @Option(names = "--per-second", defaultValue = "10", paramLabel = "N", description = "Requests to Twilio (10).")
    private double perSecond;

    @Override
    public Integer call() {
        if (!(perSecond > 0)) {
            throw wrong("--per-second is more than 0.");
        }
        try (OperatorContext context = connection.openAsking()) {
            List<Unpriced> messages =
                    new UnpricedMessages(context).since(Instant.now().minus(since.time()));
            PriceRun run = run(context);
            Map<PriceRun.Verdict, Integer> counts = change.dryRun()
                    ? run.run(messages, new Pace(perSecond))
                    : change.audit(context)
                            .of(
                                    "price",
                                    "messages of the last " + since.time(),
                                    Optional.empty(),
                                    () -> run.run(messages, new Pace(perSecond)),
                                    String::valueOf);
            tell(counts, run.micros());
            return messages.isEmpty() ? ExitCode.NO_ANSWER : ExitCode.OK;
        }
    }

    private PriceRun run(OperatorContext context) {
        Map<String, AccountName> accounts = new HashMap<>();
        context.part(Installation.class)
                .senders()
                .forEach((name, sender) -> accounts.put(name.value(), sender.account()));
        return new PriceRun(
                context.part(MessagingProvider.class),
                change.dryRun() ? Optional.empty() : Optional.of(context.publisher()),
                accounts,
                DurationStyle.detectAndParse(context.key(REMEMBERED, REMEMBERED_DEFAULT)),
                InstantSource.system());
    }

    private void tell(Map<PriceRun.Verdict, Integer> counts, Map<String, Long> micros) {
        if (counts.isEmpty()) {
            answer.line("Every message of that time has its price, or none was sent.");
        }
        counts.forEach((verdict, count) -> {
            answer.line("%7d  %s%s".formatted(count, words(verdict), change.dryRun() ? " (dry run)" : ""));
            answer.object("verdict", verdict.name(), "messages", count, "dryRun", change.dryRun());
        });
        new TreeMap<>(micros).forEach((what, sum) -> {
            answer.line("%12.4f  %s".formatted(sum / MICROS, what));
            answer.object("countryAndCurrency", what, "micros", sum);
        });
    }

    private static String words(PriceRun.Verdict verdict) {
        return switch (verdict) {
            case TOLD -> "have a price now, and a status that tells it";
            case TOLD_LATE -> "have a price, and a status that tells it, though they ended long ago";
            case BETWEEN -> "have a price, and the tracker is just forgetting them: run it again in some minutes";
            case NO_PRICE_YET -> "have no price yet";
            case GONE -> "are not at Twilio any more";
            case NOT_ASKED -> "could not be asked for: Twilio did not answer, or the sender is not configured here";
        };
    }
}
