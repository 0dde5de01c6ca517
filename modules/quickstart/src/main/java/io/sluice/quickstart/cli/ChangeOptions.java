package io.sluice.quickstart.cli;

import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.audit.Audit;
import io.sluice.quickstart.audit.Operator;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/** What every command that changes something takes. */
final class ChangeOptions {
    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit. No numbers, no texts.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--by", paramLabel = "NAME", description = "Who; default: the account on this machine.")
    private Optional<String> by = Optional.empty();

    boolean dryRun() {
        return dryRun;
    }

    Operator operator() {
        return new Operator(by.orElseGet(() -> System.getProperty("user.name", "unknown")), host(), reason);
    }

    Audit audit(OperatorContext context) {
        return new Audit(context.publisher(), operator(), InstantSource.system(), UUID::randomUUID);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }
}
