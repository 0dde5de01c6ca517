package io.sluice.twilio.verify;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.OneTimeCode;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyRecipient;
import io.sluice.core.verify.VerifyServiceSid;
import io.sluice.twilio.errors.TwilioErrorTable;
import io.sluice.twilio.http.ApiCredentials;
import io.sluice.twilio.http.HttpBounds;
import io.sluice.twilio.http.TwilioConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A provider of codes with one account against some address, and what its tests ask. */
final class VerifyBench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final AccountName ACCOUNT = new AccountName("main");
    static final VerifyServiceSid SERVICE = new VerifyServiceSid("VA" + "0c".repeat(16));
    static final VerificationSid SID = new VerificationSid("VE" + "0d".repeat(16));
    static final VerificationSid OTHER_SID = new VerificationSid("VE" + "0e".repeat(16));
    static final VerifyProfile PROFILE = new VerifyProfile(ACCOUNT, SERVICE);
    static final CommandId COMMAND = CommandId.parse("0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5");
    static final VerifyRecipient TO = new VerifyRecipient.Phone(new E164("+4915112345678"));
    static final OneTimeCode CODE = new OneTimeCode("471123");
    static final String ERROR = "{\"code\":%d,\"message\":\"m\",\"more_info\":\"i\",\"status\":400}";

    private static final HttpBounds QUICK = new HttpBounds(
            4,
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Duration.ofMillis(400),
            Duration.ofMillis(1_300),
            Duration.ofSeconds(30));

    final Queue<VerifyObserver.Report> reports = new ConcurrentLinkedQueue<>();
    final TwilioVerifyProvider provider;
    private final TwilioConnection connection;

    private VerifyBench(URI url) {
        String account = "AC" + "0a".repeat(16);
        connection = new TwilioConnection(
                ApiCredentials.ofKey(account, "SK" + "0b".repeat(16), "secret"),
                QUICK,
                Optional.of(url),
                System::nanoTime);
        provider = new TwilioVerifyProvider(
                Map.of(ACCOUNT, connection),
                new TwilioErrorTable(),
                InstantSource.fixed(NOW),
                System::nanoTime,
                reports::add);
    }

    static VerifyBench at(URI url) {
        return new VerifyBench(url);
    }

    StartReply start() {
        return provider.start(VerificationStart.plain(COMMAND, PROFILE, TO, VerifyChannel.SMS), () -> true);
    }

    CheckReply check() {
        return provider.check(checkBySid(), () -> true);
    }

    static CodeCheck checkBySid() {
        return new CodeCheck(COMMAND, PROFILE, new CodeCheck.Target.BySid(SID), CODE);
    }

    static CodeCheck checkByRecipient() {
        return new CodeCheck(COMMAND, PROFILE, new CodeCheck.Target.ByRecipient(TO), CODE);
    }

    /** A verification as Verify writes it. */
    static String started(String status, int sends) {
        String send =
                "{\"time\":\"2026-11-22T08:59:58Z\",\"channel\":\"SMS\",\"attempt_sid\":\"VL" + "0f".repeat(16) + "\"}";
        return "{\"sid\":\"" + SID + "\",\"to\":\"+4915112345678\",\"channel\":\"sms\",\"status\":\"" + status
                + "\",\"valid\":false,\"date_created\":\"2026-11-22T08:59:58Z\",\"send_code_attempts\":["
                + String.join(",", Collections.nCopies(sends, send)) + "]}";
    }

    /** A check as Verify answers it. */
    static String checked(VerificationSid sid, String status, String valid) {
        return "{\"sid\":\"" + sid + "\",\"status\":\"" + status + "\",\"valid\":" + valid + "}";
    }

    /** An attempt as Verify lists it. */
    static String attempt(VerificationSid sid, boolean converted, Instant created) {
        return "{\"sid\":\"VL" + "0f".repeat(16) + "\",\"verification_sid\":\"" + sid + "\",\"conversion_status\":\""
                + (converted ? "converted" : "unconverted") + "\",\"date_created\":\"" + created
                + "\",\"channel\":\"call\",\"channel_data\":{\"error_code\":null}}";
    }

    /** A page of the list of attempts; {@code next} is the address of the next one or empty. */
    static String page(String next, String... attempts) {
        String url = next.isEmpty() ? "null" : "\"" + next + "\"";
        return "{\"attempts\":[" + String.join(",", attempts) + "],\"meta\":{\"key\":\"attempts\",\"page\":0,"
                + "\"page_size\":100,\"first_page_url\":\"https://verify.twilio.com/v2/Attempts\","
                + "\"previous_page_url\":null,\"url\":\"https://verify.twilio.com/v2/Attempts\",\"next_page_url\":"
                + url + "}}";
    }

    @Override
    public void close() {
        connection.close();
    }
}
