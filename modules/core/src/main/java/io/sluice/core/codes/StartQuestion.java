package io.sluice.core.codes;

import io.sluice.core.dispatch.Question;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.provider.CodeSent;
import io.sluice.core.verify.AttemptSnapshot;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyProvider;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Whether a start whose answer was lost sent its code, by Twilio's list of attempts. Starts of one recipient fly one after
 * the other, so a verification that lists more sends than the journal knows of holds ours. Times are not compared: the
 * list knows whole seconds only.
 */
final class StartQuestion implements Question {
    private final StartVerification command;
    private final VerifyChannel channel;
    private final History history;
    private final VerifyProvider provider;
    private final Instant since;
    private final Instant sentFrom;

    StartQuestion(
            StartVerification command,
            VerifyChannel channel,
            History history,
            VerifyProvider provider,
            Instant intentAt) {
        this.command = command;
        this.channel = channel;
        this.history = history;
        this.provider = provider;
        this.sentFrom = intentAt.minus(VerificationView.CLOCK_SKEW);
        this.since = known().map(VerificationView::startedAt)
                .filter(intentAt::isAfter)
                .orElse(intentAt)
                .minus(VerificationView.CLOCK_SKEW);
    }

    @Override
    public Finding ask(boolean conclusive) {
        AttemptsAnswer answer =
                provider.attempts(command.outlet().profile(), command.request().to(), since);
        return switch (answer) {
            case AttemptsAnswer.Unavailable _ -> new Finding.Undecided();
            case AttemptsAnswer.Attempts(List<AttemptSnapshot> attempts) ->
                ours(attempts)
                        .<Finding>map(Finding.Answered::new)
                        .orElseGet(() -> conclusive ? new Finding.NotThere() : new Finding.Undecided());
        };
    }

    private Optional<Disposition> ours(List<AttemptSnapshot> attempts) {
        Map<VerificationSid, List<AttemptSnapshot>> sends =
                attempts.stream().collect(Collectors.groupingBy(AttemptSnapshot::verification));
        return sends.entrySet().stream()
                .filter(listed -> hasOneMore(listed.getKey(), listed.getValue()))
                .max(Comparator.comparing(listed -> begin(listed.getValue())))
                .map(listed -> new Disposition.Accepted(
                        listed.getKey().value(),
                        VerifyReplies.PENDING,
                        OptionalInt.empty(),
                        Optional.of(new CodeSent(
                                listed.getValue().size(),
                                begin(listed.getValue()),
                                channelOf(listed.getValue()).name()))));
    }

    /** Of the newest send: a start that another process took over does not know how many of its channels were tried. */
    private VerifyChannel channelOf(List<AttemptSnapshot> sends) {
        return sends.stream()
                .sorted(Comparator.comparing(AttemptSnapshot::createdAt).reversed())
                .findFirst()
                .flatMap(AttemptSnapshot::channel)
                .orElse(channel);
    }

    /** Of one that the journal does not know, or not any more, only what was sent since the attempt can be the lost one. */
    private boolean hasOneMore(VerificationSid sid, List<AttemptSnapshot> sends) {
        return history.verification(sid)
                .map(known -> sends.size() > known.sends())
                .orElseGet(
                        () -> sends.stream().anyMatch(send -> !send.createdAt().isBefore(sentFrom)));
    }

    private Optional<VerificationView> known() {
        return history.latestVerification(command.outlet().name(), command.recipientRef());
    }

    private static Instant begin(List<AttemptSnapshot> sends) {
        return sends.stream()
                .map(AttemptSnapshot::createdAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
