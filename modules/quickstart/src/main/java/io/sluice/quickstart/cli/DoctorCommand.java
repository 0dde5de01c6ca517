package io.sluice.quickstart.cli;

import io.sluice.gateway.config.BadConfigurationException;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.Secret;
import io.sluice.gateway.config.TwilioAccount;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.doctor.Finding;
import io.sluice.quickstart.doctor.SenderLook;
import io.sluice.quickstart.doctor.TwilioVisit;
import io.sluice.quickstart.doctor.WebhookVisit;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code sluice doctor}: tries out everything that the gateway needs, without sending anything. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Tries out what the gateway needs: configuration, topics, Twilio, webhook, senders, clock.",
        description = "Sends no message and changes nothing. Exit code 1 when something is bad.")
final class DoctorCommand extends OperatorCommand {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (OperatorContext context = connection.openChecked(Map.of("sluice.topics.create", false))) {
            findings.add(new Finding(Finding.Grade.GOOD, "configuration", "complete and consistent"));
            findings.add(new Finding(Finding.Grade.GOOD, "Kafka and topics", "reachable, all as they should be"));
            Installation installation = context.part(Installation.class);
            findings.addAll(SenderLook.of(installation));
            findings.addAll(outside(context, installation));
        } catch (BadConfigurationException bad) {
            String.valueOf(bad.getMessage())
                    .lines()
                    .forEach(line -> findings.add(new Finding(Finding.Grade.BAD, "configuration or topics", line)));
        }
        findings.forEach(this::tell);
        boolean bad = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD);
        return bad ? ExitCode.NOT_DELIVERED : ExitCode.OK;
    }

    private static List<Finding> outside(OperatorContext context, Installation installation)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        URI twilio = URI.create(context.key("sluice.twilio.base-url", "https://api.twilio.com"));
        String publicUrl = context.key("sluice.webhook.public-url", "");
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build()) {
            for (TwilioAccount account : installation.accounts().values()) {
                findings.addAll(new TwilioVisit(http, twilio, InstantSource.system()).visit(account));
            }
            TwilioAccount first = installation.accounts().values().iterator().next();
            if (publicUrl.isBlank() || first.authToken().isEmpty()) {
                findings.add(new Finding(
                        Finding.Grade.DOUBTFUL,
                        "webhook",
                        "not tried: sluice.webhook.public-url or the auth token is not in this configuration"));
            } else {
                String token = first.authToken().map(Secret::reveal).orElse("");
                findings.add(new WebhookVisit(http).visit(URI.create(publicUrl), token));
            }
        }
        return findings;
    }

    private void tell(Finding finding) {
        String mark =
                switch (finding.grade()) {
                    case GOOD -> "ok   ";
                    case DOUBTFUL -> "look ";
                    case BAD -> "BAD  ";
                };
        answer.line(mark + finding.what() + ": " + finding.text());
        answer.object("grade", finding.grade().name(), "what", finding.what(), "text", finding.text());
    }
}
