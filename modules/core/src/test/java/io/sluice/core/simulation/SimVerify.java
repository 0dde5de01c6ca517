package io.sluice.core.simulation;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.time.VirtualGroup;
import io.sluice.core.time.VirtualScheduler;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.VerificationSid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verify beyond the network, as its documents describe it: one open verification for a recipient, the same code again and
 * again, a right code taken once. What reaches it late still counts, and what it answers may be lost.
 */
final class SimVerify {
    private static final int SENDS_MAX = 5;
    private static final int CHECKS_MAX = 5;
    private static final ProviderError BUSY = new ProviderError(
            20_429, FailureClass.TRANSIENT, "BUSY", "Too many requests.", true, Duration.ofMillis(200));
    private static final ProviderError SENT_OUT =
            new ProviderError(60_203, FailureClass.PERMANENT, "VERIFY_TOO_MANY_SENDS", "Sent.", false, Duration.ZERO);

    private record Send(String sid, Instant at, long visibleNanos) {}

    /** One verification as the provider has it. */
    private static final class Verification {
        final VerificationSid sid;
        final E164 to;
        final String code;
        final Instant startedAt;
        final List<Send> sends = new ArrayList<>();
        int checks;

        @Nullable
        Long approvalVisibleNanos;

        Verification(VerificationSid sid, E164 to, String code, Instant startedAt) {
            this.sid = sid;
            this.to = to;
            this.code = code;
            this.startedAt = startedAt;
        }
    }

    /** What an answer of this kind looks like when something is in its way. */
    record Mishaps<R>(R notSent, R refused, R serverError) {}

    static final Mishaps<StartReply> OF_STARTS = new Mishaps<>(
            new StartReply.NotSent("CONNECTION_REFUSED"),
            new StartReply.Refused(429, BUSY, Optional.empty()),
            new StartReply.Ambiguous("HTTP_500", 500));
    static final Mishaps<CheckReply> OF_CHECKS = new Mishaps<>(
            new CheckReply.NotSent("CONNECTION_REFUSED"),
            new CheckReply.Refused(429, BUSY, Optional.empty()),
            new CheckReply.Ambiguous("HTTP_500", 500));

    private final VirtualScheduler scheduler;
    private final Dice dice;
    private final Ledger ledger;
    private final List<Verification> verifications = new ArrayList<>();
    /** POSTs that sent a code, and those that had a code looked at, by command. */
    final Map<CommandId, List<Ledger.Post>> sent = new LinkedHashMap<>();

    final Map<CommandId, List<Ledger.Post>> checked = new LinkedHashMap<>();
    /** Checks that were approved. */
    final Map<CommandId, VerificationSid> approved = new HashMap<>();

    SimVerify(VirtualScheduler scheduler, Dice dice, Ledger ledger) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.ledger = ledger;
    }

    /** Puts one POST on the wire; the reply comes, late, or never. */
    <R> void post(
            VirtualGroup from,
            String process,
            CommandId id,
            Mishaps<R> mishaps,
            Function<Ledger.Post, R> effect,
            Consumer<R> reply) {
        Ledger.Post post = ledger.posted(process, id);
        long now = post.startedNanos();
        if (dice.happens(dice.requestLost)) {
            if (dice.random.nextBoolean()) {
                from.at(now + dice.oneWay(), () -> reply.accept(mishaps.notSent()));
            }
            return;
        }
        long way = dice.happens(dice.lateArrival) ? dice.within(Times.HTTP_BOUND) : dice.oneWay();
        scheduler.at(now + way, () -> {
            R answer = arrive(post, mishaps, effect);
            ledger.note(process + " POST of " + id + " arrived: " + answer);
            if (!dice.happens(dice.answerLost)) {
                from.at(scheduler.nanoTime() + dice.oneWay(), () -> reply.accept(answer));
            }
        });
    }

    private <R> R arrive(Ledger.Post post, Mishaps<R> mishaps, Function<Ledger.Post, R> effect) {
        if (dice.happens(dice.busy)) {
            return mishaps.refused();
        }
        boolean fails = dice.happens(dice.serverError);
        if (fails && dice.random.nextBoolean()) {
            return mishaps.serverError();
        }
        R answer = effect.apply(post);
        return fails ? mishaps.serverError() : answer;
    }

    StartReply start(Ledger.Post post, E164 to) {
        Verification open = open(to).orElseGet(() -> begin(to));
        if (open.checks >= CHECKS_MAX) {
            return new StartReply.MaxChecks();
        }
        if (open.sends.size() >= SENDS_MAX) {
            return new StartReply.MaxSends(SENT_OUT);
        }
        sent.computeIfAbsent(post.id(), _ -> new ArrayList<>()).add(post);
        open.sends.add(new Send("VL" + post.id() + open.sends.size(), scheduler.now(), visibleAt()));
        return new StartReply.Pending(open.sid, open.sends.size(), open.startedAt);
    }

    CheckReply check(Ledger.Post post, CodeCheck.Target target, String code) {
        checked.computeIfAbsent(post.id(), _ -> new ArrayList<>()).add(post);
        Optional<Verification> open = target instanceof CodeCheck.Target.BySid(VerificationSid sid)
                ? of(sid).filter(this::isOpen)
                : open(SimVerifyWire.numberOf(((CodeCheck.Target.ByRecipient) target).to()));
        if (open.isEmpty()) {
            return new CheckReply.NotFound();
        }
        Verification found = open.get();
        if (found.checks >= CHECKS_MAX) {
            return new CheckReply.MaxChecks();
        }
        if (!found.code.equals(code)) {
            found.checks++;
            return new CheckReply.WrongCode(found.sid);
        }
        found.approvalVisibleNanos = visibleAt();
        approved.put(post.id(), found.sid);
        return new CheckReply.Approved(found.sid);
    }

    /** What the person reads on the telephone. */
    Optional<String> codeOf(E164 to) {
        return open(to).map(verification -> verification.code);
    }

    /** The list as it shows now, newest first. */
    List<AttemptSnapshot> attempts(Predicate<VerificationSid> wanted, Instant since) {
        long now = scheduler.nanoTime();
        List<AttemptSnapshot> attempts = new ArrayList<>();
        for (Verification verification : verifications.reversed()) {
            Long approval = verification.approvalVisibleNanos;
            for (Send send : verification.sends.reversed()) {
                if (wanted.test(verification.sid) && !send.at().isBefore(since) && send.visibleNanos() <= now) {
                    attempts.add(new AttemptSnapshot(
                            send.sid(),
                            verification.sid,
                            Optional.empty(),
                            approval != null && approval <= now,
                            send.at(),
                            OptionalInt.empty()));
                }
            }
        }
        return attempts;
    }

    boolean isOf(VerificationSid sid, E164 to) {
        return of(sid).filter(verification -> verification.to.equals(to)).isPresent();
    }

    private Verification begin(E164 to) {
        String code = Integer.toString(100_000 + dice.below(900_000));
        VerificationSid sid = new VerificationSid("VE%032x".formatted(verifications.size() + 1));
        Verification begun = new Verification(sid, to, code, scheduler.now());
        verifications.add(begun);
        return begun;
    }

    private Optional<Verification> of(VerificationSid sid) {
        return verifications.stream()
                .filter(verification -> verification.sid.equals(sid))
                .findFirst();
    }

    private Optional<Verification> open(E164 to) {
        return verifications.stream()
                .filter(verification -> verification.to.equals(to) && isOpen(verification))
                .findFirst();
    }

    private boolean isOpen(Verification verification) {
        return verification.approvalVisibleNanos == null
                && scheduler.now().isBefore(verification.startedAt.plus(SimCodes.CODE_LIFE));
    }

    private long visibleAt() {
        return scheduler.nanoTime() + (dice.random.nextBoolean() ? 0 : dice.within(SimProvider.VISIBLE_MAX));
    }
}
