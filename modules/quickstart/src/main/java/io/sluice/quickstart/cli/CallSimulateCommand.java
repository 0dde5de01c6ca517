package io.sluice.quickstart.cli;

import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowBook;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.Language;
import io.sluice.gateway.flow.FlowFiles;
import io.sluice.quickstart.calls.FlowWalk;
import io.sluice.quickstart.terminal.Terminal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice call simulate}: a flow walked with typed keys and words. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        header = "Walks a call flow in the terminal, as a caller would.",
        description = "Prints what a caller hears, takes typed keys and words as his, and shows the events. A line of "
                + "digits, * and # is pressed, other words are spoken, an empty line is silence, the end of the input "
                + "hangs up. Nothing else has to run.")
final class CallSimulateCommand implements Callable<Integer> {
    private static final Pattern SCHEME = Pattern.compile("[a-z]+[*]?:");

    @Parameters(index = "0", paramLabel = "FLOW", description = "Name of the flow, for example support.")
    private String flow = "";

    @Option(
            names = "--flows",
            defaultValue = "classpath*:flows/*.v1.yaml",
            description = "Where flow files are: a file, a folder or a pattern such as /etc/sluice/flows/*.yaml"
                    + " (${DEFAULT-VALUE}).")
    private List<String> places = List.of();

    @Option(names = "--language", description = "Language to begin in; the flow's first.")
    private @Nullable String language;

    @Option(names = "--variable", paramLabel = "NAME=VALUE", description = "Value of a variable; repeatable.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        FlowFiles files =
                FlowFiles.read(places.stream().map(CallSimulateCommand::place).toList());
        if (!files.faults().isEmpty()) {
            files.faults().forEach(fault -> spec.commandLine().getErr().println(fault.place() + ": " + fault.remedy()));
            return ExitCode.CANNOT_START;
        }
        FlowBook book = files.book();
        Flow chosen = flow(book);
        Terminal terminal = Terminal.of(spec.commandLine().getOut(), System.getenv());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var _ = new FlowWalk(book, variables, terminal).walk(chosen, language(chosen), input);
        return ExitCode.OK;
    }

    /** Spring's places as they are; a plain path as somebody at a terminal writes it, and a folder for its flows. */
    static String place(String given) {
        if (SCHEME.matcher(given).lookingAt()) {
            return given;
        }
        Path path = Path.of(given).toAbsolutePath().normalize();
        return "file:" + path + (Files.isDirectory(path) ? "/*.yaml" : "");
    }

    private Flow flow(FlowBook book) {
        if (!FlowName.isName(flow)) {
            throw wrong("a flow's name has lower-case letters, digits and dashes");
        }
        Flow chosen = book.current(new FlowName(flow), Instant.now())
                .orElseThrow(() -> wrong("there is no flow " + flow + " among "
                        + book.all().stream()
                                .map(known -> known.ref().name().value())
                                .distinct()
                                .sorted()
                                .toList()));
        List<String> faults = chosen.faultsOf(variables);
        if (!faults.isEmpty()) {
            throw wrong(String.join("; ", faults) + " (give --variable NAME=VALUE)");
        }
        return chosen;
    }

    private Language language(Flow chosen) {
        if (language == null) {
            return chosen.defaultLanguage();
        }
        return chosen.languages().stream()
                .filter(spoken -> spoken.tag().equals(language))
                .findFirst()
                .orElseThrow(() -> wrong("the flow speaks " + chosen.languages()));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
