package io.sluice.simulator.inbound;

import io.sluice.simulator.accounts.SenderKind;

/** Twilio's own answers to keywords; those on toll-free numbers come from the network. */
final class Confirmations {
    static final String HELP = "Reply STOP to unsubscribe. Msg&Data Rates May Apply.";

    private Confirmations() {}

    static String stopped(SenderKind kind) {
        return kind == SenderKind.TOLL_FREE
                ? "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this number. "
                        + "Text back \"unstop\" to receive messages again."
                : "You have successfully been unsubscribed. You will not receive any more messages from this number. "
                        + "Reply START to resubscribe.";
    }

    static String started(SenderKind kind) {
        return kind == SenderKind.TOLL_FREE
                ? "NETWORK MSG: You have replied \"unstop\" and will begin receiving messages again from this number."
                : "You have successfully been re-subscribed to messages from this number. "
                        + "Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.";
    }
}
