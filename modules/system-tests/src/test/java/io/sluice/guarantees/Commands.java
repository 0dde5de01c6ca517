package io.sluice.guarantees;

import io.sluice.contract.SendSms;
import io.sluice.contract.SmsPurpose;
import java.time.Instant;
import java.util.UUID;

/** Commands as an upstream service makes them, to numbers that the simulator delivers to. */
public final class Commands {
    private Commands() {}

    /** The n-th of a million recipients, none of them with a meaning to the simulator. */
    public static String recipient(int n) {
        return "+1907%07d".formatted(2_000_000 + n);
    }

    public static SendSms.Builder sms(String to, String body) {
        return SendSms.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setService("shop")
                .setTo(to)
                .setPurpose(SmsPurpose.TRANSACTIONAL)
                .setBody(body)
                .setCreatedAt(Instant.now());
    }
}
