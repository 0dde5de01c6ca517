package io.sluice.quickstart.cli;

import io.sluice.contract.OptOut;
import io.sluice.contract.topic.Topic;
import io.sluice.contract.topic.Topics;
import io.sluice.quickstart.messages.OptOutWatch;
import io.sluice.quickstart.running.RunningSystem;
import io.sluice.quickstart.running.SimulatorClient;
import io.sluice.quickstart.running.StateFolder;
import io.sluice.quickstart.terminal.MaskedNumber;
import io.sluice.quickstart.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice text}: a handset texts the sender, for example STOP. */
@Command(
        name = "text",
        mixinStandardHelpOptions = true,
        header = "Texts in as a handset, for example STOP.",
        description = "Texts in as the handset with this number, through the simulated Twilio and the webhook, "
                + "and shows the opt-out record that comes of it.")
final class TextCommand implements Callable<Integer> {
    private static final Duration RECORD_MAX = Duration.ofSeconds(5);

    @Parameters(index = "0", paramLabel = "NUMBER", description = "The handset, in E.164.")
    private String from = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "WORD",
            description = "The text: STOP, START, or anything else.")
    private List<String> words = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunningSystem system = StateFolder.ofThisCheckout().running();
        Topics topics = Topics.withDefaultPrefix();
        Terminal terminal = Terminal.of(spec.commandLine().getOut(), System.getenv());
        try (OptOutWatch optOuts = OptOutWatch.open(system.kafka(), topics)) {
            new SimulatorClient(system.simulator()).textIn(from, system.senderNumber(), String.join(" ", words));
            Optional<OptOut> optOut = optOuts.await(from, RECORD_MAX);
            terminal.line(optOut.map(record -> line(record, topics))
                    .orElse("texted; no opt-out record within " + RECORD_MAX.toSeconds() + " s, so it was no keyword"));
        }
        return ExitCode.OK;
    }

    private static String line(OptOut record, Topics topics) {
        return "%s  %s  scope %s  source %s  evidence %s  on %s"
                .formatted(
                        MaskedNumber.of(record.getRecipient()),
                        record.getState(),
                        scope(record.getScope()),
                        record.getSource(),
                        record.getEvidence(),
                        topics.name(Topic.OPT_OUTS));
    }

    /** A scope may be the sender's own number, which is nobody's secret but is masked all the same. */
    private static String scope(String scope) {
        int colon = scope.indexOf(':');
        boolean number = scope.startsWith("from:");
        return number ? scope.substring(0, colon + 1) + MaskedNumber.of(scope.substring(colon + 1)) : scope;
    }
}
