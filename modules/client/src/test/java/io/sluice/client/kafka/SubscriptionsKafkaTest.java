package io.sluice.client.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.Feed;
import io.sluice.client.Sluice;
import io.sluice.client.Subscription;
import io.sluice.contract.MessageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Handlers on a real broker. */
class SubscriptionsKafkaTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final Installation installation = Installation.get();
    private final String group = "group-" + UUID.randomUUID();

    @Test
    void a_handler_gets_its_own_services_statuses_and_no_others() {
        Queue<UUID> seen = new ConcurrentLinkedQueue<>();
        try (Sluice sluice = installation.open();
                Subscription subscription =
                        sluice.subscribe(Feed.STATUSES, group, status -> seen.add(status.getCommandId()))) {
            UUID own = untilSeen(seen);
            UUID foreign = UUID.randomUUID();
            installation.responder().message(foreign, "another", 1, MessageState.ACCEPTED);
            UUID after = untilSeen(seen);

            assertThat(seen).contains(own, after).doesNotContain(foreign);
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void a_new_group_is_handed_what_comes_from_its_subscription_on() {
        Queue<UUID> seen = new ConcurrentLinkedQueue<>();
        try (Sluice sluice = installation.open();
                Subscription subscription =
                        sluice.subscribe(Feed.STATUSES, group, status -> seen.add(status.getCommandId()))) {
            List<UUID> atOnce = publish(5);

            Awaitility.await().atMost(SOON).until(() -> seen.containsAll(atOnce));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void what_fails_comes_again_and_holds_up_no_other_partition() {
        Set<UUID> failedOnce = ConcurrentHashMap.newKeySet();
        Queue<UUID> handled = new ConcurrentLinkedQueue<>();
        try (Sluice sluice = installation.open();
                Subscription subscription = sluice.subscribe(Feed.STATUSES, group, status -> {
                    if (failedOnce.add(status.getCommandId())) {
                        throw new IllegalStateException("the first attempt fails");
                    }
                    handled.add(status.getCommandId());
                })) {
            untilSeen(handled);
            List<UUID> all = publish(50);

            Awaitility.await().atMost(SOON).until(() -> handled.containsAll(all));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void neither_an_error_nor_an_interrupt_of_a_handler_ends_its_subscription() {
        Set<UUID> brokeOff = ConcurrentHashMap.newKeySet();
        Set<UUID> interrupted = ConcurrentHashMap.newKeySet();
        Queue<UUID> handled = new ConcurrentLinkedQueue<>();
        try (Sluice sluice = installation.open();
                Subscription subscription = sluice.subscribe(Feed.STATUSES, group, status -> {
                    if (brokeOff.add(status.getCommandId())) {
                        throw new AssertionError("no exception, but an error");
                    }
                    if (interrupted.add(status.getCommandId())) {
                        Thread.currentThread().interrupt();
                        throw new InterruptedException("some wait of the handler's");
                    }
                    handled.add(status.getCommandId());
                    Thread.currentThread().interrupt();
                })) {
            untilSeen(handled);
            List<UUID> all = publish(20);

            Awaitility.await().atMost(SOON).until(() -> handled.containsAll(all));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void what_came_while_nobody_listened_is_handed_over_later() {
        Queue<UUID> first = new ConcurrentLinkedQueue<>();
        Queue<UUID> second = new ConcurrentLinkedQueue<>();
        try (Sluice sluice = installation.open();
                Subscription subscription =
                        sluice.subscribe(Feed.STATUSES, group, status -> first.add(status.getCommandId()))) {
            untilSeen(first);
            assertThat(subscription).isNotNull();
        }
        List<UUID> missed = publish(30);
        try (Sluice sluice = installation.open();
                Subscription subscription =
                        sluice.subscribe(Feed.STATUSES, group, status -> second.add(status.getCommandId()))) {
            Awaitility.await().atMost(SOON).until(() -> second.containsAll(missed));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void instances_share_the_work_and_none_is_lost_when_one_leaves() {
        Queue<UUID> ids = new ConcurrentLinkedQueue<>();
        List<UUID> all = new ArrayList<>();
        try (Sluice staying = installation.open();
                Sluice leaving = installation.open();
                Subscription one = staying.subscribe(Feed.STATUSES, group, status -> ids.add(status.getCommandId()))) {
            untilSeen(ids);
            Subscription two = leaving.subscribe(Feed.STATUSES, group, status -> ids.add(status.getCommandId()));
            all.addAll(publish(50));
            two.close();
            all.addAll(publish(50));

            Awaitility.await().atMost(SOON).until(() -> ids.containsAll(all));
            assertThat(one).isNotNull();
        }
    }

    /** Publishes until the group has its partitions: a new group begins with what comes after. */
    private UUID untilSeen(Queue<UUID> seen) {
        List<UUID> published = new ArrayList<>();
        return Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            published.addAll(publish(1));
                            return published.stream()
                                    .filter(seen::contains)
                                    .findFirst()
                                    .orElse(null);
                        },
                        found -> found != null);
    }

    private List<UUID> publish(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            installation.responder().message(id, Installation.SERVICE, 1, MessageState.ACCEPTED);
            ids.add(id);
        }
        return ids;
    }
}
