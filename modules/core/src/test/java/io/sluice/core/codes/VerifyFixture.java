package io.sluice.core.codes;

import io.sluice.core.command.CommandId;
import io.sluice.core.command.Validity;
import io.sluice.core.journal.History;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.verify.AttemptsAnswer;
import io.sluice.core.verify.CancelReply;
import io.sluice.core.verify.CheckReply;
import io.sluice.core.verify.CheckResolution;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.CodeCheck;
import io.sluice.core.verify.OneTimeCode;
import io.sluice.core.verify.StartReply;
import io.sluice.core.verify.StartVerification;
import io.sluice.core.verify.VerificationSid;
import io.sluice.core.verify.VerificationStart;
import io.sluice.core.verify.VerificationState;
import io.sluice.core.verify.VerificationView;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyOutlet.VoiceRule;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.core.verify.VerifyRecipient;
import io.sluice.core.verify.VerifyServiceSid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Commands, a past and a provider that say what a test tells them. */
final class VerifyFixture {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final VerificationSid SID = new VerificationSid("VE" + "0a".repeat(16));
    static final VerificationSid OTHER_SID = new VerificationSid("VE" + "0b".repeat(16));
    static final CommandId START = new CommandId(new UUID(1, 1));
    static final String REF = "ref";
    static final VerifyRecipient TO = new VerifyRecipient.Phone(new E164("+14155550123"));
    private static final ServiceName SERVICE = new ServiceName("shop");
    private static final Validity VALIDITY = new Validity(Instant.EPOCH, NOW.plusSeconds(60));

    private VerifyFixture() {}

    static VerifyOutlet outlet(VoiceRule voice) {
        return new VerifyOutlet(
                new SenderName("login"),
                new VerifyProfile(new AccountName("main"), new VerifyServiceSid("VA" + "0c".repeat(16))),
                10,
                Set.of(VerifyChannel.SMS, VerifyChannel.CALL),
                Allowed.all(),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                voice);
    }

    static StartVerification start(VerifyOutlet outlet, VerifyChannel... channels) {
        return new StartVerification(
                START,
                SERVICE,
                Optional.empty(),
                Optional.of(Country.US),
                outlet,
                List.of(channels),
                VerificationStart.plain(START, outlet.profile(), TO, channels[0]),
                VALIDITY,
                Map.of(),
                1,
                REF,
                NOW);
    }

    static CheckVerification check(String service, String ref) {
        VerifyOutlet outlet = outlet(VoiceRule.AFTER_TEXT);
        return new CheckVerification(
                new CommandId(new UUID(2, 2)),
                START,
                new ServiceName(service),
                Optional.empty(),
                TO,
                Optional.of(Country.US),
                outlet,
                new OneTimeCode("123456"),
                VALIDITY,
                Map.of(),
                1,
                ref,
                NOW);
    }

    /** A verification that began a minute ago. */
    static VerificationView view(VerificationState state, int sends, int checks) {
        return new VerificationView(
                SID,
                state,
                NOW.minusSeconds(60),
                NOW.minusSeconds(60),
                NOW.plusSeconds(540),
                sends,
                checks,
                true,
                "shop",
                REF);
    }

    /** A start whose answer is being looked up. */
    static History.Past.Open lookedUp() {
        return new History.Past.Open(1, NOW, Duration.ofSeconds(12), OptionalInt.empty(), false, false);
    }

    /** A past that holds one verification, or none; while the past is open it is that of an earlier start. */
    record Known(Optional<VerificationView> view, Past past, boolean fraud, Optional<MessageFacts> startFacts)
            implements History {
        Known(Optional<VerificationView> view, Past past, boolean fraud) {
            this(view, past, fraud, Optional.empty());
        }

        static Known nothing() {
            return new Known(Optional.empty(), new Past.Nothing(false), false);
        }

        static Known of(VerificationView view) {
            return new Known(Optional.of(view), new Past.Settled(1), false);
        }

        @Override
        public Past past(CommandId id) {
            return past;
        }

        @Override
        public Optional<String> provenSid(CommandId id) {
            return Optional.empty();
        }

        @Override
        public boolean belongsToAnother(String sid, CommandId id) {
            return false;
        }

        @Override
        public boolean claim(String sid, CommandId id) {
            return true;
        }

        @Override
        public Optional<VerificationView> verification(CommandId start) {
            return view.filter(_ -> !(past instanceof Past.Open));
        }

        @Override
        public Optional<VerificationView> verification(VerificationSid sid) {
            return view.filter(known -> known.sid().equals(sid));
        }

        @Override
        public Optional<MessageFacts> startFacts(CommandId start) {
            return startFacts;
        }

        @Override
        public Optional<VerificationView> latestVerification(SenderName profile, String recipientRef) {
            return view;
        }

        @Override
        public boolean refusedAsFraud(String recipientRef, Instant now) {
            return fraud;
        }
    }

    /** Answers look-ups only. */
    record Lists(AttemptsAnswer attempts, CheckResolution resolution, List<Instant> askedSince)
            implements VerifyProvider {
        Lists(AttemptsAnswer attempts, CheckResolution resolution) {
            this(attempts, resolution, new ArrayList<>());
        }

        @Override
        public StartReply start(VerificationStart start, StartCheck look) {
            throw new AssertionError("A look-up starts nothing");
        }

        @Override
        public CheckReply check(CodeCheck check, StartCheck look) {
            throw new AssertionError("A look-up checks nothing");
        }

        @Override
        public CancelReply cancel(VerifyProfile profile, VerificationSid sid) {
            throw new AssertionError("A look-up cancels nothing");
        }

        @Override
        public CheckResolution resolve(CodeCheck check, Instant since) {
            askedSince.add(since);
            return resolution;
        }

        @Override
        public AttemptsAnswer attempts(VerifyProfile profile, VerificationSid sid) {
            return attempts;
        }

        @Override
        public AttemptsAnswer attempts(VerifyProfile profile, VerifyRecipient to, Instant since) {
            return attempts;
        }
    }
}
