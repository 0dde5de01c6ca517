package io.sluice.core.simulation;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.dispatch.DispatchObserver;
import io.sluice.core.journal.Claim;
import io.sluice.core.journal.FencedJournal;
import io.sluice.core.journal.History;
import io.sluice.core.journal.Journal;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.journal.PartitionLog;
import io.sluice.core.lease.RateEntry;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.pace.LimitName;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import io.sluice.core.time.Scheduler;
import io.sluice.core.time.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Parts of the protocol with one thing missing each. */
final class BrokenParts {
    private BrokenParts() {}

    /** Claims at once: nothing is durable before the POST. */
    record NoIntent(Journal real, Scheduler scheduler) implements Journal {
        @Override
        public Claim claim(JournalEntry.Intent intent) {
            return new Claim.Held(scheduler.deadlineIn(intent.validFor()));
        }

        @Override
        public void append(JournalEntry entry) {
            real.append(entry);
        }
    }

    /** Claims when the log acknowledged, whoever owned the partition before that. */
    record NotReadBack(FencedJournal real, PartitionLog log, Scheduler scheduler) implements Journal {
        @Override
        public Claim claim(JournalEntry.Intent intent) {
            long start = scheduler.nanoTime();
            Signal signal = scheduler.newSignal();
            CompletableFuture<Long> acknowledged = log.append(real.writer(), intent);
            CompletableFuture<?> _ = acknowledged.whenComplete((_, _) -> signal.raise());
            while (!acknowledged.isDone()) {
                signal.await(start + Times.STALL_BOUND.toNanos());
            }
            return acknowledged.isCompletedExceptionally()
                    ? new Claim.Lost("not acknowledged")
                    : new Claim.Held(start + intent.validFor().toNanos());
        }

        @Override
        public void append(JournalEntry entry) {
            real.append(entry);
        }
    }

    /** Answers about the past with something else than the truth. */
    record OtherPast(History real, Function<History.Past, History.Past> change) implements History {
        @Override
        public Past past(CommandId id) {
            return change.apply(real.past(id));
        }

        @Override
        public Optional<String> provenSid(CommandId id) {
            return real.provenSid(id);
        }

        @Override
        public boolean belongsToAnother(String sid, CommandId id) {
            return real.belongsToAnother(sid, id);
        }

        @Override
        public boolean claim(String sid, CommandId id) {
            return real.claim(sid, id);
        }
    }

    /** An open intent of an earlier owner counts as over. */
    static History.Past notLookedUp(History.Past past) {
        return past instanceof History.Past.Open open
                ? new History.Past.Tried(open.attempt(), open.cancelRequested())
                : past;
    }

    /** An open intent of an earlier owner is looked up at once. */
    static History.Past notWaitedFor(History.Past past) {
        Duration nothing = Times.HTTP_BOUND.plus(Times.GRACE).negated();
        return past instanceof History.Past.Open open
                ? new History.Past.Open(
                        open.attempt(),
                        open.intentAt(),
                        nothing,
                        open.bodyHash(),
                        open.cancelRequested(),
                        open.ofEarlierOwner())
                : past;
    }

    /** Calls a lost answer "not sent". */
    record LostIsNotSent(MessagingProvider real) implements MessagingProvider {
        @Override
        public ProviderReply send(OutboundMessage message, StartCheck check) {
            ProviderReply reply = real.send(message, check);
            return reply instanceof ProviderReply.Ambiguous lost ? new ProviderReply.NotSent(lost.reason()) : reply;
        }

        @Override
        public LookUp.Answer lookUp(LookUp question) {
            return real.lookUp(question);
        }

        @Override
        public Fetched fetch(AccountName account, String messageSid) {
            return real.fetch(account, messageSid);
        }

        @Override
        public Probe probe(AccountName account) {
            return real.probe(account);
        }
    }

    /** Does not ask the gate any more once there is a permit. */
    static final class GateBeforePaceOnly implements OptOuts, DispatchObserver {
        private final OptOuts real;
        private final Set<E164> permitted = new HashSet<>();

        GateBeforePaceOnly(OptOuts real) {
            this.real = real;
        }

        @Override
        public GateVerdict check(E164 recipient, List<OptOutScope> scopes) {
            return permitted.contains(recipient) ? new GateVerdict.Open() : real.check(recipient, scopes);
        }

        @Override
        public void permitted(Command command, Duration waited) {
            permitted.add(new E164(command.recipient()));
        }

        @Override
        public void answered(Command command, ProviderReply reply, Duration took) {
            permitted.remove(new E164(command.recipient()));
        }

        @Override
        public void retried(Command command, String reason) {}

        @Override
        public void brokeOff(Command command, boolean givenUp) {}

        @Override
        public void refusedAsOptedOut(Command command, Instant at) {}
    }

    /** Lets the others take this member's permits when nothing was read of it for so long. */
    static RateEntry goneAfter(Duration silence, RateEntry real) {
        if (!(real instanceof RateEntry.Report report)) {
            return real;
        }
        Map<LimitName, RateEntry.Use> uses = new HashMap<>();
        report.uses()
                .forEach((limit, use) -> uses.put(
                        limit, new RateEntry.Use(use.perSecond(), use.keeps(), use.wants(), use.needs(), silence)));
        return new RateEntry.Report(report.member(), report.number(), report.sharesRead(), report.leaving(), uses);
    }

    /** Takes an old view for a fresh one. */
    record NeverStale(OptOuts real) implements OptOuts {
        @Override
        public GateVerdict check(E164 recipient, List<OptOutScope> scopes) {
            GateVerdict verdict = real.check(recipient, scopes);
            return verdict instanceof GateVerdict.Stale ? new GateVerdict.Open() : verdict;
        }
    }

    /** Asks nothing between the connection and the first byte. */
    record StartsAnyway(MessagingProvider real) implements MessagingProvider {
        @Override
        public ProviderReply send(OutboundMessage message, StartCheck check) {
            return real.send(message, () -> true);
        }

        @Override
        public LookUp.Answer lookUp(LookUp question) {
            return real.lookUp(question);
        }

        @Override
        public Fetched fetch(AccountName account, String messageSid) {
            return real.fetch(account, messageSid);
        }

        @Override
        public Probe probe(AccountName account) {
            return real.probe(account);
        }
    }
}
