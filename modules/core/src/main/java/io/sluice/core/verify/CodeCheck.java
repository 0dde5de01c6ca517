package io.sluice.core.verify;

import io.sluice.core.command.CommandId;

/** One check of a code, ready for the wire. Prints without recipient and code. */
public record CodeCheck(CommandId commandId, VerifyProfile profile, Target target, OneTimeCode code) {

    /** Which verification is meant. */
    public sealed interface Target {
        /** Exactly this one: the better way, since a newer start for the same recipient cannot be taken for it. */
        record BySid(VerificationSid sid) implements Target {}

        /** Whichever is open for the recipient: for a start whose answer was lost. */
        record ByRecipient(VerifyRecipient to) implements Target {}
    }

    @Override
    public String toString() {
        return "CodeCheck[" + commandId + "]";
    }
}
