package io.sluice.core.pause;

import io.sluice.core.call.StartCall;
import io.sluice.core.command.Command;
import io.sluice.core.command.LaneName;
import io.sluice.core.command.SendSms;
import io.sluice.core.phone.Country;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import java.util.Optional;

/**
 * All that a pause can look at in a command: enough to ask about it again when the command itself is not in memory.
 * Immutable and comparable by value; names nobody.
 *
 * @param sender of messages, or a Verify profile, or a caller
 * @param purpose of messages and calls; what is neither, such as a verification, carries one-time codes
 */
public record Pausable(SenderName sender, LaneName lane, Optional<Country> destination, Purpose purpose) {
    public static Pausable of(Command command) {
        Purpose purpose =
                switch (command) {
                    case SendSms sms -> sms.purpose();
                    case StartCall call -> call.purpose();
                    default -> Purpose.OTP;
                };
        return new Pausable(command.outlet().name(), command.lane(), command.destination(), purpose);
    }
}
