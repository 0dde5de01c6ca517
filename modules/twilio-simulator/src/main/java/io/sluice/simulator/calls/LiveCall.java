package io.sluice.simulator.calls;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.conversation.Connection;
import io.sluice.simulator.conversation.Conversation;
import io.sluice.simulator.conversation.Ending;
import io.sluice.simulator.conversation.Line;
import io.sluice.simulator.conversation.Page;
import io.sluice.simulator.conversation.PageRequest;
import io.sluice.simulator.conversation.Party;
import io.sluice.simulator.conversation.Step;
import io.sluice.simulator.conversation.WaitingQueue;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.time.Timeline;
import io.sluice.simulator.twiml.Method;
import io.sluice.simulator.twiml.Verb;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Drives one conversation over HTTP, in scaled time. What it began is left behind when something from outside leads the
 * call elsewhere: only the newest step counts. Thread-safe.
 */
final class LiveCall implements Line {
    /** What all live calls share. */
    record Parts(
            Timeline timeline,
            CallTime time,
            CallStore store,
            CallProgress progress,
            Pages pages,
            Legs legs,
            Queues queues,
            Sids sids) {}

    private final Parts parts;
    private final Account account;
    private final Call created;
    private final String sid;
    private final Duration before;
    private final Runnable whenOver;
    private final Conversation conversation;
    private boolean answered;
    private boolean over;
    private long epoch;

    /**
     * Prepares a call that is about to be answered.
     *
     * @param before call time between the answer and the first document
     * @param whenOver run once
     */
    LiveCall(
            Parts parts,
            Account account,
            Call call,
            Conversation.Settings settings,
            Party party,
            Duration before,
            Runnable whenOver) {
        this.parts = parts;
        this.account = account;
        this.created = call;
        this.sid = call.sid();
        this.answered = !settings.inbound();
        this.before = before;
        this.whenOver = whenOver;
        this.conversation =
                new Conversation(settings, party, this, moment -> parts.store().happens(sid, moment));
    }

    /** Does nothing when something from outside was quicker. */
    synchronized void begin(CreateCall create, Map<String, String> parameters) {
        if (over || epoch > 0) {
            return;
        }
        boolean _ = next(
                create.url() == null
                        ? conversation.begin(create.twiml())
                        : conversation.begin(create.url(), create.method(), parameters));
    }

    synchronized void begin(VoiceWebhook webhook) {
        boolean _ = next(conversation.begin(webhook.url().toString(), Method.POST, Map.of()));
    }

    /** @return false when it is too late */
    synchronized boolean redirect(String url, Method method) {
        return answered && !over && next(conversation.redirect(url, method));
    }

    synchronized boolean redirect(String twiml) {
        return answered && !over && next(conversation.redirect(twiml));
    }

    /** Somebody ends it from outside. */
    synchronized void hangUp(CallStatus how) {
        end(how);
    }

    /** Nothing more happens, and nobody is told. */
    synchronized void drop() {
        over = true;
    }

    private boolean next(Step step) {
        long mine = ++epoch;
        parts.timeline().after(parts.time().real(step.after()), () -> act(step, mine));
        return true;
    }

    private synchronized void act(Step step, long mine) {
        if (over || mine != epoch) {
            return;
        }
        switch (step) {
            case Step.Fetch fetch -> fetch(fetch.request(), mine);
            case Step.Proceed _ -> {
                boolean _ = next(conversation.proceed());
            }
            case Step.Ended ended -> end(status(ended.ending()));
        }
    }

    private void fetch(PageRequest request, long mine) {
        CompletableFuture<Void> _ = parts.pages()
                .fetch(sid, account.authToken(), request)
                .thenAccept(page -> parts.timeline().after(Duration.ZERO, () -> loaded(page, mine)));
    }

    private synchronized void loaded(Page page, long mine) {
        if (!over && mine == epoch) {
            boolean _ = next(conversation.loaded(page));
        }
    }

    private void end(CallStatus how) {
        if (over) {
            return;
        }
        over = true;
        epoch++;
        whenOver.run();
        boolean talked = how == CallStatus.COMPLETED;
        boolean _ = parts.progress().over(sid, how, talked ? before.plus(conversation.elapsed()) : Duration.ZERO);
    }

    private static CallStatus status(Ending ending) {
        return switch (ending) {
            case APPLICATION, CALLER, TIME_LIMIT, ERROR -> CallStatus.COMPLETED;
            case REJECTED -> CallStatus.NO_ANSWER;
            case REJECTED_AS_BUSY -> CallStatus.BUSY;
        };
    }

    @Override
    public Map<String, String> parameters(boolean gone) {
        Call call = present();
        return CallProgress.parameters(
                call, gone ? CallStatus.COMPLETED.word() : call.status().word());
    }

    @Override
    public void pickUp() {
        if (!answered) {
            answered = true;
            boolean _ = parts.progress().answered(sid);
        }
    }

    private Call present() {
        return parts.store().get(sid).orElse(created);
    }

    @Override
    public void notify(PageRequest request) {
        parts.pages().notify(sid, account.authToken(), request);
    }

    @Override
    public Connection dial(Verb.Dial dial, UnaryOperator<String> absolute) {
        return parts.legs().dial(account, present(), dial, absolute);
    }

    @Override
    public void answered(Connection connection) {
        parts.legs().answered(connection);
    }

    @Override
    public void over(Connection connection, String status, Duration talk) {
        parts.legs().over(connection, status, talk);
    }

    @Override
    public WaitingQueue queue(String name) {
        return parts.queues().queue(name);
    }

    @Override
    public String recorded(Duration length) {
        return "https://api.twilio.com/2010-04-01/Accounts/" + account.sid() + "/Recordings/"
                + parts.sids().next("RE");
    }
}
