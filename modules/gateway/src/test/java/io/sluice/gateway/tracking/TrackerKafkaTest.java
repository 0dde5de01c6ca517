package io.sluice.gateway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Claim;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History.Past;
import io.sluice.core.journal.JournalClosedException;
import io.sluice.core.tracking.OwnedPartitionLog;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Take-over, fence, recovery and statuses on a real broker. Each test has a partition of its own. */
class TrackerKafkaTest {
    private static final int PARTITIONS = 8;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LATE = Duration.ofHours(1);

    private static EmbeddedKafkaKraftBroker broker;
    private static String servers;
    private static Statuses statuses;

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(
                1,
                PARTITIONS,
                "sluice.journal",
                "sluice.twilio-callbacks",
                "sluice.settled",
                "sluice.tracking",
                "sluice.status");
        broker.afterPropertiesSet();
        servers = broker.getBrokersAsString();
        statuses = new Statuses(servers, PARTITIONS);
    }

    @AfterAll
    static void stop() {
        statuses.close();
        broker.destroy();
    }

    @Test
    void an_owner_claims_settles_and_its_statuses_are_published() throws Exception {
        try (TrackerReplica replica = new TrackerReplica(servers, "a", LATE)) {
            OwnedPartitionLog owned = replica.take(0);
            CommandId id = Entries.newId();

            long before = System.nanoTime();
            Claim claim = owned.journal().claim(Entries.intent(id));
            assertThat(claim).isInstanceOfSatisfying(Claim.Held.class, held -> assertThat(held.postBeforeNanos())
                    .isBetween(before + Entries.VALID_FOR.toNanos(), System.nanoTime() + Entries.VALID_FOR.toNanos()));
            owned.journal().append(Entries.accepted(id));
            assertThat(owned.history().past(id)).isEqualTo(new Past.Settled(77));
            replica.callback(0, id.value(), Entries.sid(id), "delivered");

            await().atMost(SOON).untilAsserted(() -> assertThat(statuses.statesOf(id))
                    .containsExactly(MessageState.ACCEPTED, MessageState.DELIVERED));
        }
    }

    @Test
    void a_second_owner_fences_the_first() throws Exception {
        try (TrackerReplica first = new TrackerReplica(servers, "a", LATE);
                TrackerReplica second = new TrackerReplica(servers, "b", LATE)) {
            OwnedPartitionLog old = first.take(1);
            CommandId open = Entries.newId();
            assertThat(old.journal().claim(Entries.intent(open))).isInstanceOf(Claim.Held.class);
            OwnedPartitionLog now = second.take(1);

            assertThat(now.history().past(open)).isInstanceOf(Past.Open.class);
            assertThat(old.journal().claim(Entries.intent(Entries.newId()))).isInstanceOf(Claim.Lost.class);
            assertThatThrownBy(() -> old.journal().append(Entries.accepted(Entries.newId())))
                    .isInstanceOf(JournalClosedException.class);
            assertThat(now.journal().claim(Entries.intent(Entries.newId()))).isInstanceOf(Claim.Held.class);
        }
    }

    @Test
    void after_a_release_the_next_owner_starts_at_the_checkpoint_and_publishes_nothing_again() throws Exception {
        CommandId done = Entries.newId();
        CommandId open = Entries.newId();
        try (TrackerReplica first = new TrackerReplica(servers, "a", LATE)) {
            OwnedPartitionLog owned = first.take(2);
            owned.journal().append(Entries.outcome(done, new Disposition.Suppressed("OPTED_OUT", "Opted out.")));
            owned.journal().claim(Entries.intent(open));
            owned.journal().append(Entries.accepted(open));
            first.release(2);
        }
        try (TrackerReplica second = new TrackerReplica(servers, "b", LATE)) {
            OwnedPartitionLog owned = second.take(2);
            assertThat(owned.history().past(done)).isEqualTo(new Past.Settled(77));
            owned.journal().append(Entries.outcome(done, new Disposition.Suppressed("OPTED_OUT", "Opted out.")));
            second.callback(2, open.value(), Entries.sid(open), "sent");

            await().atMost(SOON).untilAsserted(() -> assertThat(statuses.statesOf(open))
                    .containsExactly(MessageState.ACCEPTED, MessageState.SENT));
            assertThat(statuses.statesOf(done)).containsExactly(MessageState.SUPPRESSED);
            assertThat(statuses.of(open)).extracting(MessageStatus::getSequence).containsExactly(1, 2);
        }
    }

    @Test
    void after_a_crash_the_statuses_come_again_with_the_same_ids_and_no_others() throws Exception {
        CommandId id = Entries.newId();
        try (TrackerReplica first = new TrackerReplica(servers, "a", LATE)) {
            OwnedPartitionLog owned = first.take(3);
            owned.journal().claim(Entries.intent(id));
            first.callback(3, id.value(), Entries.sid(id), "delivered");
            await().atMost(SOON).until(() -> statuses.of(id).size() == 1);
            owned.journal().append(Entries.accepted(id));
        }
        List<UUID> before =
                statuses.of(id).stream().map(MessageStatus::getEventId).toList();
        try (TrackerReplica second = new TrackerReplica(servers, "b", LATE)) {
            second.take(3);
            await().atMost(SOON).until(() -> statuses.of(id).size() == 2);

            assertThat(statuses.of(id).stream().map(MessageStatus::getEventId).distinct())
                    .isEqualTo(before);
            assertThat(statuses.statesOf(id)).containsExactly(MessageState.DELIVERED, MessageState.DELIVERED);
        }
    }

    @Test
    void a_message_that_nobody_calls_back_about_is_asked_for() throws Exception {
        try (TrackerReplica replica = new TrackerReplica(servers, "a", Duration.ofMillis(10))) {
            OwnedPartitionLog owned = replica.take(4);
            CommandId id = Entries.newId();
            owned.journal().claim(Entries.intent(id));
            owned.journal().append(Entries.accepted(id));
            FetchingProvider provider = new FetchingProvider("delivered");
            StuckMessages stuck = replica.asking(provider);

            await().atMost(SOON).untilAsserted(() -> {
                stuck.turn();
                assertThat(statuses.statesOf(id)).containsExactly(MessageState.ACCEPTED, MessageState.DELIVERED);
            });
            assertThat(provider.asked()).containsExactly(Entries.sid(id));
            assertThat(statuses.of(id).getLast().getPriceMicros()).isEqualTo(7_900);
        }
    }

    @Test
    void a_partition_that_is_given_back_while_it_is_taken_is_not_owned() throws Exception {
        try (TrackerReplica replica = new TrackerReplica(servers, "a", LATE)) {
            var taking = replica.trackers.take(5);
            replica.release(5);

            assertThatThrownBy(taking::join).hasMessageContaining("Given back");
            assertThat(replica.take(5).journal().claim(Entries.intent(Entries.newId())))
                    .isInstanceOf(Claim.Held.class);
        }
    }

    @Test
    void a_lost_partition_writes_nothing_more_and_can_be_taken_again() throws Exception {
        try (TrackerReplica replica = new TrackerReplica(servers, "a", LATE)) {
            OwnedPartitionLog owned = replica.take(6);
            replica.trackers.lose(6);

            assertThat(owned.journal().claim(Entries.intent(Entries.newId()))).isInstanceOf(Claim.Lost.class);
            assertThat(replica.take(6).journal().claim(Entries.intent(Entries.newId())))
                    .isInstanceOf(Claim.Held.class);
        }
    }
}
