package io.sluice.core.tracking;

import io.sluice.core.command.CommandId;

/** A message that has waited too long for its final status. */
public sealed interface StuckMessage {
    CommandId commandId();

    /**
     * The provider should be asked.
     *
     * @param account the configured name, empty when the command named none
     * @param unreported no callback came, and no question was answered before
     */
    record Ask(CommandId commandId, String sid, java.util.Optional<String> account, boolean unreported)
            implements StuckMessage {
        /** Whether it is a call: Twilio's SIDs of calls begin so. */
        public boolean isOfCall() {
            return sid.startsWith("CA");
        }
    }

    /** Nobody will say more: the present state becomes the last one. The SID is empty when none was ever known. */
    record GiveUp(CommandId commandId, String sid) implements StuckMessage {}
}
