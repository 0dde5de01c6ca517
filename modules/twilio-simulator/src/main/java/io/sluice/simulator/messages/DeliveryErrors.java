package io.sluice.simulator.messages;

import java.util.Map;

/** Texts of the errors that a message can get after its acceptance. */
final class DeliveryErrors {
    static final int QUEUE_OVERFLOW = 30001;
    static final int ACCOUNT_SUSPENDED = 30002;
    static final int TOLL_FREE_NOT_VERIFIED = 30032;
    static final int UNREGISTERED_NUMBER = 30034;
    static final int VALIDITY_EXPIRED = 30036;
    static final int OPTED_OUT = 21610;
    static final int NO_SENDER = 21703;

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(QUEUE_OVERFLOW, "Queue overflow"),
            Map.entry(ACCOUNT_SUSPENDED, "Account suspended"),
            Map.entry(30003, "Unreachable destination handset"),
            Map.entry(30004, "Message blocked"),
            Map.entry(30005, "Unknown destination handset"),
            Map.entry(30006, "Landline or unreachable carrier"),
            Map.entry(30007, "Message filtered"),
            Map.entry(30008, "Unknown error"),
            Map.entry(TOLL_FREE_NOT_VERIFIED, "Toll-free number has not been verified"),
            Map.entry(UNREGISTERED_NUMBER, "US A2P 10DLC - message from an unregistered number"),
            Map.entry(VALIDITY_EXPIRED, "Validity period expired"),
            Map.entry(OPTED_OUT, "Attempt to send to unsubscribed recipient"),
            Map.entry(NO_SENDER, "No suitable sender in the Messaging Service"));

    private DeliveryErrors() {}

    static String text(int code) {
        return TEXTS.getOrDefault(code, "Message delivery failed");
    }
}
