package io.sluice.examples;

import io.sluice.client.CheckAnswer;
import io.sluice.client.Sending;
import io.sluice.client.Sluice;
import io.sluice.client.Sms;
import io.sluice.client.StartAnswer;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.client.spring.SluiceListener;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SmsPurpose;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Registers a user by a code that is sent to the user's number. */
public class Registration {
    private final Sluice sluice;
    private final AtomicInteger welcomed = new AtomicInteger();

    public Registration(Sluice sluice) {
        this.sluice = sluice;
    }

    /** Sends the code. The answer belongs into the user's session; its verification is needed for {@link #confirm}. */
    public CompletableFuture<StartAnswer> begin(String number) {
        return sluice.startVerification(VerificationRequest.of(number, "login"));
    }

    /** What to tell the user who typed a code. */
    public CompletableFuture<String> confirm(Verification verification, String typed) {
        return sluice.checkVerification(verification, typed).thenCompose(answer -> {
            if (answer instanceof CheckAnswer.Approved) {
                return welcome(verification);
            }
            return CompletableFuture.completedFuture(notApproved(answer));
        });
    }

    private static String notApproved(CheckAnswer answer) {
        if (answer instanceof CheckAnswer.WrongCode wrong) {
            OptionalInt left = wrong.checksLeft();
            return left.isPresent() ? "Wrong code, " + left.getAsInt() + " tries left" : "Wrong code";
        }
        if (answer instanceof CheckAnswer.Invalid) {
            return "A code has 4 to 10 letters and digits";
        }
        if (answer instanceof CheckAnswer.Refused refused && refused.resubmittable()) {
            return "Please enter the code again";
        }
        return "Please ask for a new code";
    }

    private CompletableFuture<String> welcome(Verification verification) {
        // Sent once for this registration, even if the service crashes here and does it again.
        var sending = sluice.sendSms(Sms.builder(verification.to(), SmsPurpose.TRANSACTIONAL)
                .text("Welcome to the shop!")
                .onceFor("shop/welcome/" + verification.id())
                .build());
        // The code was right, whether or not Kafka took the welcome.
        return sending.handle(
                (taken, lost) -> taken instanceof Sending.Taken ? "Registered" : "Registered, without a welcome");
    }

    /** Every status of this service's messages, at least once, shared among its instances. */
    @SluiceListener
    public void onStatus(MessageStatus status) {
        if (status.getFinal$()) {
            welcomed.incrementAndGet();
        }
    }

    /** Welcome messages that have come to an end. */
    public int welcomed() {
        return welcomed.get();
    }
}
