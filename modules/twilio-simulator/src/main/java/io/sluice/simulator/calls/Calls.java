package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.arrivals.CallArrivalLog;
import io.sluice.simulator.callbacks.CallbackSender;
import io.sluice.simulator.callbacks.FaultyCallbacks;
import io.sluice.simulator.conversation.Script;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.faults.FaultyWork;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.time.Timeline;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Voice, put together. Thread-safe. */
public final class Calls {
    /** What voice shares with the rest of the simulator. */
    public record Parts(
            Timeline timeline,
            Sids sids,
            Accounts accounts,
            Faults faults,
            CallbackSender callbackSender,
            CallArrivalLog arrivals) {}

    private final Accounts accounts;
    private final CallStore store;
    private final CallPacing pacing;
    private final CallProgress progress;
    private final Phones phones;
    private final Queues queues;
    private final Switchboard switchboard;
    private final CallsApi api;
    private final Map<String, VoiceWebhook> webhooks;
    private final AtomicReference<@Nullable VoiceWebhook> webhook;

    public Calls(Parts parts, CallsConfig config) {
        Timeline timeline = parts.timeline();
        Sids sids = parts.sids();
        accounts = parts.accounts();
        store = new CallStore(config.heldCalls());
        pacing = new CallPacing(config.callsPerSecond());
        phones = new Phones(config.phones());
        queues = new Queues(config.queues(), sids);
        webhooks = config.webhooks();
        webhook = new AtomicReference<>(config.webhook());
        FaultyCallbacks callbacks = new FaultyCallbacks(parts.callbackSender(), parts.faults(), timeline);
        progress = new CallProgress(store, accounts, callbacks, timeline, sids);
        LiveCall.Parts shared = new LiveCall.Parts(
                timeline,
                new CallTime(config.speed()),
                store,
                progress,
                new Pages(parts.callbackSender(), timeline, sids),
                new Legs(store, progress, phones, timeline, sids),
                queues,
                sids);
        switchboard = new Switchboard(shared);
        Dialing dialing = new Dialing(shared, switchboard, accounts, phones);
        api = new CallsApi(
                new CallCreation(store, pacing, phones, dialing, timeline, sids),
                progress,
                new CallRows(store, progress, switchboard),
                parts.arrivals(),
                new FaultyWork(parts.faults()),
                timeline);
    }

    public CallsApi api() {
        return api;
    }

    public CallStore store() {
        return store;
    }

    public Phones phones() {
        return phones;
    }

    public Queues queues() {
        return queues;
    }

    /** Calls that somebody is talking in now. */
    public int live() {
        return switchboard.size();
    }

    /** Where calls to numbers lead that have no webhook of their own; null for nowhere. */
    public void webhook(@Nullable VoiceWebhook anyNumber) {
        webhook.set(anyNumber);
    }

    /**
     * Somebody calls a number.
     *
     * @return the call, or empty when nobody has that number or it leads nowhere
     */
    public Optional<Call> callIn(String from, String to, Script script) {
        Optional<Account> account = accounts.reachedBy(to);
        VoiceWebhook there = webhooks.getOrDefault(to, webhook.get());
        return account.isEmpty() || there == null
                ? Optional.empty()
                : Optional.of(switchboard.callIn(account.get(), from, to, there, script));
    }

    /** Forgets calls and who waits; phones and queues are as configured again, webhooks stay. */
    public void reset() {
        switchboard.reset();
        store.clear();
        pacing.clear();
        progress.reset();
        phones.reset();
        queues.reset();
    }
}
