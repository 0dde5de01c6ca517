package io.sluice.quickstart.cli;

import io.sluice.gateway.config.BadConfigurationException;
import io.sluice.quickstart.CannotStartException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Each command is a class of this package; this one only knows their names and the exit codes. */
@Command(
        name = "sluice",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            QuickstartCommand.class,
            SendCommand.class,
            VerifyCommand.class,
            CallCommand.class,
            TextCommand.class,
            BacklogCommand.class,
            SegmentsCommand.class,
            GatewayCommand.class,
            SimulatorCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            DeadLettersCommand.class,
            OptOutCommand.class,
            TraceCommand.class,
            LagCommand.class,
            EraseCommand.class,
            PriceCommand.class,
            TopicsCommand.class,
            DoctorCommand.class
        },
        description = "A gate between Kafka and Twilio.",
        footer = {
            "",
            "Exit codes: 0 done or delivered, 1 not delivered or not as it should be, 2 wrong arguments,",
            "3 nothing found or no answer in time, 4 something is missing or in the way, 70 a defect."
        })
public final class Sluice implements Runnable {
    /** Columns; the paragraphs of the commands are wrapped at it. */
    private static final int HELP_WIDTH = 90;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before run()
    private CommandSpec spec;

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, for whoever runs it inside a JVM. */
    public static CommandLine commandLine() {
        return new CommandLine(new Sluice())
                .setOut(writer(FileDescriptor.out, "stdout.encoding"))
                .setErr(writer(FileDescriptor.err, "stderr.encoding"))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setParameterExceptionHandler(Sluice::refuse)
                .setExecutionExceptionHandler(Sluice::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /** One line that says what is wrong; the whole usage only to who named no command at all. */
    private static int refuse(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("sluice: " + wrong.getMessage() + " (see " + name + " --help)");
        var _ = UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        if (arguments.length == 0) {
            command.usage(command.getErr());
        }
        return ExitCode.USAGE;
    }

    private static int explain(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStartException || cause instanceof BadConfigurationException) {
                String.valueOf(cause.getMessage())
                        .lines()
                        .forEach(line -> commandLine.getErr().println("sluice: " + line));
                return ExitCode.CANNOT_START;
            }
        }
        failure.printStackTrace(commandLine.getErr());
        return ExitCode.DEFECT;
    }

    private static PrintWriter writer(FileDescriptor descriptor, String encodingProperty) {
        Charset charset = Charset.forName(System.getProperty(encodingProperty, StandardCharsets.UTF_8.name()));
        return new PrintWriter(new FileOutputStream(descriptor), true, charset);
    }
}
