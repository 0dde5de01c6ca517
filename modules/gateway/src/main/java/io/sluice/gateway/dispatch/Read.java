package io.sluice.gateway.dispatch;

import io.sluice.core.call.StartCall;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.SendSms;
import io.sluice.core.dispatch.CancelCommand;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.StartVerification;
import java.util.Optional;

/** What a record on a command topic turned out to be. */
sealed interface Read {
    /** A valid command to send. */
    record Sms(SendSms command) implements Read {}

    /** A valid command to send a code. */
    record Start(StartVerification command) implements Read {}

    /** A valid command to check a code. */
    record Check(CheckVerification command) implements Read {}

    /** A valid command to call somebody. */
    record Call(StartCall command) implements Read {}

    /** A valid command to cancel. */
    record Cancel(CancelCommand command) implements Read {}

    /** A command with an id that must be answered as it is: invalid, with every reason. */
    record Invalid(JournalEntry.Outcome outcome, String service) implements Read {}

    /** Bytes that are no command: for the dead letters. */
    record Unreadable(String reason, String explanation, Optional<CommandId> id) implements Read {}

    /** A valid command whose recipient belongs to another partition. */
    record Misplaced(int partition, String recipient) implements Read {
        @Override
        public String toString() {
            return "Misplaced[" + partition + "]";
        }
    }

    /** The schema cannot be had right now: no poison, to be read again. */
    record NotYet(String reason) implements Read {}

    /** Whether it goes the way of a command, with a flight. */
    default boolean flies() {
        return switch (this) {
            case Sms _, Start _, Check _, Call _ -> true;
            case Cancel _, Invalid _, Unreadable _, Misplaced _, NotYet _ -> false;
        };
    }
}
