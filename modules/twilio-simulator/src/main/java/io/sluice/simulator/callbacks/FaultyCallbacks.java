package io.sluice.simulator.callbacks;

import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.time.Timeline;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends callbacks through whatever callback fault is set. Thread-safe. */
public final class FaultyCallbacks {
    private final CallbackSender sender;
    private final Faults faults;
    private final Timeline timeline;
    private final Map<String, Runnable> heldBack = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> firsts = new ConcurrentHashMap<>();

    public FaultyCallbacks(CallbackSender sender, Faults faults, Timeline timeline) {
        this.sender = sender;
        this.faults = faults;
        this.timeline = timeline;
    }

    /** Completes when the first callback about it has been delivered or given up; forgotten by then. */
    public CompletionStage<?> first(String about) {
        return firsts.computeIfAbsent(about, sid -> new CompletableFuture<>());
    }

    /** Sends it, or does what a fault for this recipient and sender says. */
    public void send(Callback callback, String to, @Nullable String from) {
        Runnable held = heldBack.remove(callback.about());
        Fault fault = faults.on(FaultKind.Stage.CALLBACK, to, from).orElse(null);
        if (fault == null) {
            send(callback, held == null ? () -> {} : held);
            return;
        }
        misbehave(fault, callback);
        if (held != null) {
            held.run();
        }
    }

    private void misbehave(Fault fault, Callback callback) {
        switch (fault.kind()) {
            case CALLBACK_LOST -> {
                sender.countLost();
                completed(callback.about());
            }
            case CALLBACK_LATE -> timeline.after(faults.delay(fault), () -> send(callback));
            case CALLBACK_DOUBLED -> {
                send(callback);
                send(callback);
            }
            case CALLBACK_REORDERED -> holdBack(fault, callback);
            default -> send(callback);
        }
    }

    /** Until the next callback about the same has been sent, or the fault's time is over. */
    private void holdBack(Fault fault, Callback callback) {
        String sid = callback.about();
        Runnable release = () -> send(callback);
        heldBack.put(sid, release);
        timeline.after(faults.delay(fault), () -> {
            if (heldBack.remove(sid, release)) {
                release.run();
            }
        });
    }

    private void send(Callback callback) {
        send(callback, () -> {});
    }

    /** What was held back follows when this one has arrived, so that the two surely change places. */
    private void send(Callback callback, Runnable thenHeldBack) {
        sender.send(callback, () -> {
            completed(callback.about());
            thenHeldBack.run();
        });
    }

    private void completed(String sid) {
        CompletableFuture<Void> first = firsts.remove(sid);
        if (first != null) {
            first.complete(null);
        }
    }

    public void reset() {
        heldBack.clear();
        firsts.clear();
    }
}
