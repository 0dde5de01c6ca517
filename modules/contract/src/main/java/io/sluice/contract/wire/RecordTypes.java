package io.sluice.contract.wire;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.InboundMessage;
import io.sluice.contract.JournalEntry;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutEvent;
import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.SendSms;
import io.sluice.contract.SettledBlock;
import io.sluice.contract.TrackingCheckpoint;
import io.sluice.contract.TwilioCallback;
import java.util.List;
import org.apache.avro.Schema;

/** Every record of this module that is a record value on some topic. A test compares it with the schema files. */
final class RecordTypes {
    private static final List<Schema> ALL = List.of(
            SendSms.getClassSchema(),
            CancelCommand.getClassSchema(),
            MessageStatus.getClassSchema(),
            OptOut.getClassSchema(),
            OptOutEvent.getClassSchema(),
            InboundMessage.getClassSchema(),
            TwilioCallback.getClassSchema(),
            JournalEntry.getClassSchema(),
            SettledBlock.getClassSchema(),
            TrackingCheckpoint.getClassSchema(),
            ScheduledCommand.getClassSchema());

    private RecordTypes() {}

    static List<Schema> all() {
        return ALL;
    }
}
