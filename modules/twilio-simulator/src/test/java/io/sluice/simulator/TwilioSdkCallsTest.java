package io.sluice.simulator;

import com.twilio.rest.api.v2010.account.Call;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Twilio's own Java SDK creates, reads and changes calls. */
class TwilioSdkCallsTest extends CallsFixture {
    @Test
    void it_creates_fetches_lists_and_changes() {
        patient(TO);
        var client = TwilioSdkTest.client(simulator);
        Call created = Call.creator(
                        new PhoneNumber(TO),
                        new PhoneNumber(Caller.FROM),
                        new Twiml("<Response><Pause length='3000'/></Response>"))
                .setStatusCallback(URI.create(statuses.url()))
                .setStatusCallbackEvent(List.of("initiated", "completed"))
                .setMachineDetection("Enable")
                .create(client);

        Assertions.assertThat(created.getStatus()).isEqualTo(Call.Status.QUEUED);
        Until.holds(
                DEADLINE, () -> Call.fetcher(created.getSid()).fetch(client).getStatus() == Call.Status.IN_PROGRESS);
        Assertions.assertThat(Call.reader().setTo(new PhoneNumber(TO)).read(client))
                .hasSize(1);
        Call ended = Call.updater(created.getSid())
                .setStatus(Call.UpdateStatus.COMPLETED)
                .update(client);
        Assertions.assertThat(ended.getStatus()).isEqualTo(Call.Status.COMPLETED);
        Assertions.assertThat(ended.getEndTime()).isNotNull();
        Assertions.assertThat(Call.deleter(created.getSid()).delete(client)).isTrue();
    }
}
