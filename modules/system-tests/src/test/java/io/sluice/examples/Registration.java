package io.sluice.examples;

import io.sluice.client.CheckAnswer;
import io.sluice.client.Sluice;
import io.sluice.client.Sms;
import io.sluice.client.StartAnswer;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.client.spring.SluiceListener;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.SmsPurpose;
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
        return sluice.checkVerification(verification, typed).thenApply(answer -> switch (answer) {
            case CheckAnswer.Approved _ -> welcome(verification);
            case CheckAnswer.WrongCode wrong ->
                "Wrong code, " + wrong.checksLeft().orElse(0) + " tries left";
            case CheckAnswer.Invalid _ -> "A code has 4 to 10 letters and digits";
            case CheckAnswer.Refused _ -> "Please ask for a new code";
            case CheckAnswer.Unanswered _ -> "Please ask for a new code";
        });
    }

    private String welcome(Verification verification) {
        // Sent once for this registration, even if the service crashes here and does it again.
        var sending = sluice.sendSms(Sms.builder(verification.to(), SmsPurpose.TRANSACTIONAL)
                .text("Welcome to the shop!")
                .onceFor("shop/welcome/" + verification.id())
                .build());
        return sending.isCompletedExceptionally() ? "Registered; the welcome comes later" : "Registered";
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
