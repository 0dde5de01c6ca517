package io.sluice.quickstart.demo;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which commands of the demo have reached a final state, and which one. Thread-safe. */
final class DemoProgress {
    private final Map<UUID, MessageState> expected = new LinkedHashMap<>();
    private final Map<UUID, MessageState> reached = new HashMap<>();

    DemoProgress(List<DemoMessage> messages) {
        messages.forEach(message -> expected.put(message.command().getCommandId(), message.expected()));
    }

    synchronized void onStatus(MessageStatus status) {
        if (status.getFinal$() && expected.containsKey(status.getCommandId())) {
            reached.put(status.getCommandId(), status.getState());
            notifyAll();
        }
    }

    /** Waits until all are final; false if that took longer. */
    synchronized boolean awaitAll(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (reached.size() < expected.size()) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Commands that are not where they should be: id, and what they reached or are still waiting for. */
    synchronized List<String> surprises() {
        return expected.entrySet().stream()
                .filter(entry -> reached.get(entry.getKey()) != entry.getValue())
                .map(entry -> "%s expected %s, got %s"
                        .formatted(entry.getKey(), entry.getValue(), reached.get(entry.getKey())))
                .toList();
    }
}
