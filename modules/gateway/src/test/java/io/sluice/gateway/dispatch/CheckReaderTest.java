package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.CheckVerification;
import io.sluice.core.command.CommandId;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.History;
import io.sluice.core.journal.MessageFacts;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.SenderName;
import io.sluice.core.verify.VerificationFacts;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyServiceSid;
import io.sluice.gateway.config.RecipientRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CheckReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String NUMBER = "+14155550123";
    private static final String CODE = "s3cretC0d3";
    private static final UUID START = new UUID(1, 1);
    private static final Past NOTHING = new Past(Optional.empty(), new History.Past.Nothing(false));

    @Test
    void a_check_belongs_to_the_profile_of_its_start() {
        Read read = reader("login", "bank").read(builder().build(), startedWith("bank"));

        assertThat(read).isInstanceOfSatisfying(Read.Check.class, check -> {
            assertThat(check.command().outlet().name()).isEqualTo(new SenderName("bank"));
            assertThat(check.command().verificationId()).isEqualTo(new CommandId(START));
            assertThat(check.command().validity().expiresAt()).isEqualTo(NOW.plus(CheckReader.DEFAULT_EXPIRY));
            assertThat(check.toString()).doesNotContain("5550123", CODE);
        });
    }

    @Test
    void an_unknown_start_can_only_be_one_of_the_only_profile() {
        assertThat(reason(reader("login").read(builder().build(), NOTHING))).isEqualTo("Check");
        assertThat(reason(reader("login", "bank").read(builder().build(), NOTHING)))
                .isEqualTo("UNKNOWN_VERIFICATION");
    }

    @Test
    void a_start_that_is_settled_and_forgotten_is_over() {
        Past settled = new Past(Optional.empty(), new History.Past.Settled(1));

        assertThat(reason(reader("login", "bank").read(builder().build(), settled)))
                .isEqualTo("VERIFICATION_OVER");
    }

    @Test
    void a_start_that_sent_no_code_is_not_said_to_be_over() {
        Past refused = new Past(Optional.empty(), new History.Past.Settled(1), true);

        assertThat(reason(reader("login", "bank").read(builder().build(), refused)))
                .isEqualTo("UNKNOWN_VERIFICATION");
    }

    @Test
    void a_profile_that_was_removed_is_named() {
        assertThat(reason(reader("login").read(builder().build(), startedWith("bank"))))
                .isEqualTo("UNKNOWN_PROFILE");
    }

    @Test
    void its_own_expiry_goes_before_the_default() {
        Instant soon = NOW.plusSeconds(5);

        assertThat(read(b -> b.setExpiresAt(soon))).isInstanceOfSatisfying(Read.Check.class, check -> assertThat(
                        check.command().validity().expiresAt())
                .isEqualTo(soon));
    }

    @Test
    void every_reason_is_named_and_none_holds_number_or_code() {
        Read read = read(b -> b.setTo("+1415").setCode("no code!").setService(""));

        assertThat(read).isInstanceOfSatisfying(Read.Invalid.class, invalid -> {
            Disposition.Rejected rejected =
                    (Disposition.Rejected) invalid.outcome().disposition();
            assertThat(rejected.explanation()).contains("to:", "code").doesNotContain("+1415", "no code!");
            assertThat(invalid.outcome().facts().orElseThrow().toString()).doesNotContain("+1415", "no code!");
        });
    }

    @Test
    void the_same_check_has_the_same_hash_and_another_code_or_key_another_one() {
        int hash = hash(reader("login").read(builder().build(), NOTHING));

        assertThat(hash(reader("login").read(builder().build(), NOTHING))).isEqualTo(hash);
        assertThat(hash(read(b -> b.setCode("000000")))).isNotEqualTo(hash);
        assertThat(hash(keyed("another installation", "login").read(builder().build(), NOTHING)))
                .isNotEqualTo(hash);
    }

    private static CheckReader reader(String... profiles) {
        return keyed("a key of the test", profiles);
    }

    private static CheckReader keyed(String key, String... profiles) {
        Map<String, VerifyOutlet> outlets = new HashMap<>();
        for (String profile : profiles) {
            outlets.put(profile, outlet(profile));
        }
        return new CheckReader(new VerifyTools(
                new RecipientReader(new PhoneNumbers(Set.of("+1415555"))),
                outlets,
                new RecipientRef(key),
                Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static VerifyOutlet outlet(String name) {
        return new VerifyOutlet(
                new SenderName(name),
                new VerifyProfile(new AccountName("default"), new VerifyServiceSid("VA" + "0".repeat(32))),
                10,
                Set.of(VerifyChannel.values()),
                Allowed.all(),
                Duration.ofMinutes(10),
                Duration.ZERO,
                VerifyOutlet.VoiceRule.AFTER_TEXT);
    }

    private static Read read(UnaryOperator<CheckVerification.Builder> change) {
        return reader("login").read(change.apply(builder()).build(), NOTHING);
    }

    private static CheckVerification.Builder builder() {
        return CheckVerification.newBuilder()
                .setCommandId(new UUID(2, 2))
                .setVerificationId(START)
                .setService("shop")
                .setTo(NUMBER)
                .setCode(CODE)
                .setCreatedAt(NOW);
    }

    private static String reason(Read read) {
        return read instanceof Read.Invalid invalid
                ? invalid.outcome().disposition().reasonWord().orElse("")
                : read.getClass().getSimpleName();
    }

    private static int hash(Read read) {
        return ((Read.Check) read).command().contentHash();
    }

    private static Past startedWith(String profile) {
        VerificationFacts verification = new VerificationFacts(
                new CommandId(START),
                false,
                Optional.of(VerifyChannel.SMS),
                Duration.ofMinutes(10),
                Duration.ZERO,
                Optional.empty());
        MessageFacts facts = new MessageFacts(
                "shop",
                Optional.empty(),
                Optional.of(profile),
                Optional.of("default"),
                "OTP",
                "verify-start",
                Optional.of("US"),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of("ref"),
                1,
                Map.of(),
                NOW,
                Optional.of(verification));
        return new Past(Optional.of(facts), new History.Past.Settled(1));
    }

    /** What the partition knows of the start. */
    private record Past(Optional<MessageFacts> start, History.Past known, boolean refused) implements History {
        Past(Optional<MessageFacts> start, History.Past known) {
            this(start, known, false);
        }

        @Override
        public boolean startRefused(CommandId id) {
            return refused;
        }

        @Override
        public History.Past past(CommandId id) {
            return known;
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
        public Optional<MessageFacts> startFacts(CommandId id) {
            return start;
        }
    }
}
