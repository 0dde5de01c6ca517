package io.sluice.faults;

import java.time.Duration;

/** One way to hurt a running installation. */
sealed interface Blow {
    /** kill -9 of a dispatcher, started again at once. */
    record KillDispatcher(int replica) implements Blow {}

    /** kill -9 of the webhook, started again at once. */
    record KillWebhook() implements Blow {}

    /** kill -9 of a broker, started again after a while. */
    record KillBroker(int node, Duration down) implements Blow {}

    /** SIGSTOP of a dispatcher for a while. */
    record PauseDispatcher(int replica, Duration length) implements Blow {}

    /** SIGTERM of a dispatcher, started again at once. */
    record RestartDispatcher(int replica) implements Blow {}

    /** Another member joins the dispatchers' group, takes partitions, and leaves. */
    record JoinAndLeave() implements Blow {}

    /** All connections of one link break. */
    record ResetLink(int link) implements Blow {}

    /** Nothing passes on one link for a while. */
    record StallLink(int link, Duration length) implements Blow {}

    default String kind() {
        return switch (this) {
            case KillDispatcher _ -> "kill -9 of a dispatcher";
            case KillWebhook _ -> "kill -9 of the webhook";
            case KillBroker _ -> "kill -9 of a broker";
            case PauseDispatcher _ -> "SIGSTOP of a dispatcher";
            case RestartDispatcher _ -> "SIGTERM of a dispatcher";
            case JoinAndLeave _ -> "member joins and leaves (two rebalances)";
            case ResetLink _ -> "connections reset";
            case StallLink _ -> "link stalled";
        };
    }
}
