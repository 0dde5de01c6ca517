package io.sluice.simulator;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import io.sluice.simulator.messages.LifecycleTimes;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Twilio's own Java SDK as the client; its requests carry {@code Host: api.twilio.com}. */
class TwilioSdkTest {
    private final TwilioSimulator simulator = TwilioSimulator.start(
            SimulatorConfig.defaults().withLifecycle(new LifecycleTimes(1, 1, 1, 1, 1, 1, 300_000)));
    private final TwilioRestClient client = client(simulator);

    static TwilioRestClient client(TwilioSimulator simulator) {
        HttpHost there = new HttpHost("http", "127.0.0.1", simulator.port());
        HttpClientBuilder http = HttpClientBuilder.create()
                .disableAutomaticRetries()
                .setRoutePlanner((target, context) -> new HttpRoute(there));
        return new TwilioRestClient.Builder(Caller.ACCOUNT, SimulatorConfig.DEFAULT_AUTH_TOKEN)
                .httpClient(new NetworkHttpClient(http))
                .build();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Message send(String to) {
        return Message.creator(new PhoneNumber(to), new PhoneNumber(Caller.FROM), "hello £1")
                .create(client);
    }

    @Test
    void it_creates_fetches_lists_and_deletes() {
        Message created = send("+12025550123");
        Assertions.assertThat(created.getStatus()).isEqualTo(Message.Status.QUEUED);
        Assertions.assertThat(created.getBody()).isEqualTo("hello £1");
        Assertions.assertThat(created.getDateCreated()).isNotNull();
        Until.holds(
                Duration.ofSeconds(5),
                () -> Message.fetcher(created.getSid()).fetch(client).getStatus() == Message.Status.DELIVERED);

        for (int i = 0; i < 6; i++) {
            send("+12025550123");
        }
        List<String> sids = new ArrayList<>();
        ResourceSet<Message> all = Message.reader()
                .setTo(new PhoneNumber("+12025550123"))
                .setPageSize(3L)
                .read(client);
        all.forEach(message -> sids.add(message.getSid()));
        Assertions.assertThat(sids).hasSize(7).doesNotHaveDuplicates().endsWith(created.getSid());
        Assertions.assertThat(Message.deleter(created.getSid()).delete(client)).isTrue();
    }

    @Test
    void its_date_filters_are_understood() {
        Message created = send("+12025550123");
        Until.holds(
                Duration.ofSeconds(5),
                () -> Message.fetcher(created.getSid()).fetch(client).getDateSent() != null);
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);

        Assertions.assertThat(
                        Message.reader().setDateSentAfter(now.minusMinutes(1)).read(client))
                .hasSize(1);
        Assertions.assertThat(
                        Message.reader().setDateSentBefore(now.minusDays(1)).read(client))
                .isEmpty();
    }

    @Test
    void it_cancels_a_scheduled_message() {
        Message scheduled = Message.creator(
                        new PhoneNumber("+12025550123"), "MG00000000000000000000000000000001", "later")
                .setScheduleType(Message.ScheduleType.FIXED)
                .setSendAt(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1))
                .create(client);

        Assertions.assertThat(scheduled.getStatus()).isEqualTo(Message.Status.SCHEDULED);
        Message canceled = Message.updater(scheduled.getSid())
                .setStatus(Message.UpdateStatus.CANCELED)
                .update(client);
        Assertions.assertThat(canceled.getStatus()).isEqualTo(Message.Status.CANCELED);
    }

    @Test
    void its_errors_carry_twilios_code() {
        Assertions.assertThatThrownBy(() -> send("+1"))
                .isInstanceOfSatisfying(ApiException.class, e -> Assertions.assertThat(e.getCode())
                        .isEqualTo(21211));
        Assertions.assertThat(Account.fetcher(Caller.ACCOUNT).fetch(client).getStatus())
                .isEqualTo(Account.Status.ACTIVE);
    }
}
