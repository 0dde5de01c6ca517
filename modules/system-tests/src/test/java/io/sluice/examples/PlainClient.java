package io.sluice.examples;

import io.sluice.client.CheckAnswer;
import io.sluice.client.ClientSettings;
import io.sluice.client.Outcome;
import io.sluice.client.Sending;
import io.sluice.client.Sluice;
import io.sluice.client.Sms;
import io.sluice.client.StartAnswer;
import io.sluice.client.VerificationRequest;
import io.sluice.client.kafka.KafkaSluice;
import io.sluice.contract.SmsPurpose;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A service without Spring, in Java 17: sends a message, waits for what became of it, and verifies its recipient by the
 * code that is typed on the standard input. Every future ends by itself, so that joining one is bounded.
 */
public final class PlainClient {
    private PlainClient() {}

    /** Arguments: where Kafka is, a number, the Verify profile. */
    public static void main(String[] arguments) throws IOException {
        String to = arguments[1];
        try (Sluice sluice = KafkaSluice.open(ClientSettings.of(arguments[0], "shop"))) {
            System.out.println("java " + Runtime.version().feature());
            Sending sending = sluice.sendSms(Sms.of(to, SmsPurpose.TRANSACTIONAL, "Your order was shipped"))
                    .join();
            if (sending instanceof Sending.Taken taken
                    && sluice.outcome(taken.commandId()).join() instanceof Outcome.Ended ended) {
                System.out.println("message " + ended.status().getState());
            }
            StartAnswer start = sluice.startVerification(VerificationRequest.of(to, arguments[2]))
                    .join();
            if (start instanceof StartAnswer.Pending pending) {
                System.out.println("code?");
                CheckAnswer answer = sluice.checkVerification(pending.verification(), typed())
                        .join();
                System.out.println("code " + answer.getClass().getSimpleName());
            }
        }
    }

    private static String typed() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
