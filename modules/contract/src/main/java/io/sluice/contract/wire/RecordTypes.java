package io.sluice.contract.wire;

import io.sluice.contract.AuditEntry;
import io.sluice.contract.CallEvent;
import io.sluice.contract.CallStatus;
import io.sluice.contract.CancelCommand;
import io.sluice.contract.CheckVerification;
import io.sluice.contract.ControlState;
import io.sluice.contract.InboundMessage;
import io.sluice.contract.JournalEntry;
import io.sluice.contract.MessageStatus;
import io.sluice.contract.OptOut;
import io.sluice.contract.OptOutEvent;
import io.sluice.contract.RateEntry;
import io.sluice.contract.ScheduledCommand;
import io.sluice.contract.SendSms;
import io.sluice.contract.SettledBlock;
import io.sluice.contract.ShieldCountryDays;
import io.sluice.contract.ShieldEvent;
import io.sluice.contract.StartCall;
import io.sluice.contract.StartVerification;
import io.sluice.contract.TrackingCheckpoint;
import io.sluice.contract.TwilioCallback;
import io.sluice.contract.VerificationStatus;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Every record of this module that is a record value on some topic. A test compares it with the schema files. */
final class RecordTypes {
    static final List<Class<? extends SpecificRecord>> ALL = List.of(
            SendSms.class,
            CancelCommand.class,
            MessageStatus.class,
            OptOut.class,
            OptOutEvent.class,
            InboundMessage.class,
            TwilioCallback.class,
            JournalEntry.class,
            SettledBlock.class,
            TrackingCheckpoint.class,
            ScheduledCommand.class,
            RateEntry.class,
            StartVerification.class,
            CheckVerification.class,
            VerificationStatus.class,
            ControlState.class,
            AuditEntry.class,
            ShieldEvent.class,
            ShieldCountryDays.class,
            CallEvent.class,
            StartCall.class,
            CallStatus.class);

    private RecordTypes() {}

    static List<Schema> schemas() {
        return ALL.stream().map(ContractData.INSTANCE::getSchema).toList();
    }
}
