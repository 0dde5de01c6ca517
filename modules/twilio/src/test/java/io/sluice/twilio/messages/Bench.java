package io.sluice.twilio.messages;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.Content;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import io.sluice.twilio.callbacks.CallbackAddress;
import io.sluice.twilio.errors.TwilioErrorTable;
import io.sluice.twilio.http.ApiCredentials;
import io.sluice.twilio.http.HttpBounds;
import io.sluice.twilio.http.TwilioConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** A provider with one account against some address, and what its tests send. */
final class Bench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final String ACCOUNT_SID = "AC" + "0a".repeat(16);
    static final String KEY_SID = "SK" + "0b".repeat(16);
    static final String SERVICE_SID = "MG" + "0c".repeat(16);
    static final String SID = "SM" + "0d".repeat(16);
    static final AccountName ACCOUNT = new AccountName("main");
    static final CommandId COMMAND = CommandId.parse("0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5");
    static final E164 TO = new E164("+4915112345678");
    static final String BODY = "Grüße, your code is 4711";
    static final HttpBounds QUICK = new HttpBounds(
            4,
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Duration.ofMillis(400),
            Duration.ofMillis(1_300),
            Duration.ofSeconds(30));

    final Queue<AttemptObserver.Report> reports = new ConcurrentLinkedQueue<>();
    final TwilioMessagingProvider provider;
    private final TwilioConnection connection;

    private Bench(URI url, HttpBounds bounds, ApiCredentials credentials, LongSupplier nanoTime) {
        connection = new TwilioConnection(credentials, bounds, Optional.of(url), nanoTime);
        provider = new TwilioMessagingProvider(
                Map.of(ACCOUNT, connection),
                new CallbackAddress(URI.create("https://hooks.example.com")),
                new TwilioErrorTable(),
                InstantSource.fixed(NOW),
                System::nanoTime,
                reports::add);
    }

    static Bench at(URI url) {
        return at(url, QUICK);
    }

    static Bench at(URI url, HttpBounds bounds) {
        return new Bench(url, bounds, ApiCredentials.ofKey(ACCOUNT_SID, KEY_SID, "secret"), System::nanoTime);
    }

    static Bench withClock(URI url, LongSupplier nanoTime) {
        return new Bench(url, QUICK, ApiCredentials.ofKey(ACCOUNT_SID, KEY_SID, "secret"), nanoTime);
    }

    static Bench withAuthToken(URI url) {
        return new Bench(url, QUICK, ApiCredentials.ofAuthToken(ACCOUNT_SID, "token"), System::nanoTime);
    }

    /** One attempt that nothing keeps back. */
    ProviderReply send(OutboundMessage message) {
        return provider.send(message, () -> true);
    }

    static SenderProfile number() {
        return sender(new SenderAddress.PhoneNumber(new E164("+4915799912345")), SenderKind.LONG_CODE);
    }

    static SenderProfile service() {
        return sender(new SenderAddress.MessagingService(SERVICE_SID), SenderKind.MESSAGING_SERVICE);
    }

    static SenderProfile sender(SenderAddress address, SenderKind kind) {
        return new SenderProfile(
                new SenderName("shop"),
                ACCOUNT,
                address,
                kind,
                80,
                new RatePoolName("pool"),
                Registration.NOT_REQUIRED,
                Allowed.<Country>all(),
                Set.of(Purpose.OTP),
                Optional.empty(),
                DoubtPolicy.PARK);
    }

    static OutboundMessage message() {
        return message(number(), new Content.Text(BODY, List.of()));
    }

    static OutboundMessage message(SenderProfile sender, Content content) {
        return new OutboundMessage(COMMAND, 7, sender, TO, content, Duration.ofMillis(599_999), true);
    }

    /** A message resource as Twilio writes it. */
    static String json(String sid, String status, Instant created, Map<String, String> others) {
        StringBuilder json = new StringBuilder("{\"sid\":\"" + sid + "\",\"status\":\"" + status
                + "\",\"date_created\":\""
                + DateTimeFormatter.RFC_1123_DATE_TIME
                        .format(created.atZone(ZoneOffset.UTC))
                        .replace("GMT", "+0000")
                + "\",\"from\":null,\"error_code\":null,\"price\":null,\"num_segments\":\"0\"");
        others.forEach((name, value) -> json.append(",\"" + name + "\":" + value));
        return json.append("}").toString();
    }

    @Override
    public void close() {
        connection.close();
    }
}
