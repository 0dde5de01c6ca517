package io.sluice.quickstart.doctor;

import io.sluice.gateway.config.Secret;
import io.sluice.gateway.config.TwilioAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Asks Twilio for one page of messages of each account: shows credentials, reachability and the clock. Reads only. */
public final class TwilioVisit {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    /** Signatures of requests and look-ups by time bear this much. */
    private static final Duration CLOCK_MAX = Duration.ofSeconds(5);

    private final HttpClient http;
    private final URI base;
    private final InstantSource clock;

    public TwilioVisit(HttpClient http, URI base, InstantSource clock) {
        this.http = http;
        this.base = base;
        this.clock = clock;
    }

    public List<Finding> visit(TwilioAccount account) throws InterruptedException {
        String what = "Twilio account " + account.name();
        String login = account.username() + ":"
                + account.password().map(Secret::reveal).orElse("");
        HttpRequest request = HttpRequest.newBuilder(
                        base.resolve("/2010-04-01/Accounts/" + account.accountSid() + "/Messages.json?PageSize=1"))
                .timeout(ANSWER_MAX)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            List<Finding> findings = new ArrayList<>(List.of(judge(what, answer.statusCode())));
            answer.headers().firstValue("Date").flatMap(this::clock).ifPresent(findings::add);
            return findings;
        } catch (IOException unreachable) {
            return List.of(Finding.bad(
                    what,
                    "Twilio cannot be reached (" + unreachable.getClass().getSimpleName() + "): network, proxy, DNS?"));
        }
    }

    private static Finding judge(String what, int status) {
        return switch (status) {
            case 200 -> Finding.good(what, "the credentials are right");
            case 401 -> Finding.bad(what, "Twilio refuses the credentials (401): set api-key and api-secret anew");
            case 403 -> Finding.bad(what, "the key may not read messages (403): look-ups of lost answers need that");
            case 404 -> Finding.bad(what, "Twilio does not know the account SID (404)");
            default -> Finding.doubtful(what, "Twilio answered HTTP " + status);
        };
    }

    private Optional<Finding> clock(String date) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration apart = Duration.between(theirs, clock.instant()).abs();
            String text = "this machine and Twilio are " + apart.toSeconds() + " s apart";
            return Optional.of(
                    apart.compareTo(CLOCK_MAX) <= 0
                            ? Finding.good("clock", text)
                            : Finding.bad("clock", text + ": set up NTP, expiry and look-ups go by the clock"));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
