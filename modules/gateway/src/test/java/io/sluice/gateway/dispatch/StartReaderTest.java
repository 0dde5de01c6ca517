package io.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.StartVerification;
import io.sluice.contract.VerificationChannel;
import io.sluice.core.journal.Disposition;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.SenderName;
import io.sluice.core.verify.VerifyChannel;
import io.sluice.core.verify.VerifyOutlet;
import io.sluice.core.verify.VerifyProfile;
import io.sluice.core.verify.VerifyServiceSid;
import io.sluice.gateway.config.RecipientRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StartReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String NUMBER = "+14155550123";
    private static final String CODE = "s3cretC0d3";
    private static final VerifyOutlet OUTLET = new VerifyOutlet(
            new SenderName("login"),
            new VerifyProfile(new AccountName("default"), new VerifyServiceSid("VA" + "0".repeat(32))),
            10,
            Set.of(VerifyChannel.values()),
            Allowed.all(),
            Duration.ofMinutes(10),
            Duration.ZERO,
            VerifyOutlet.VoiceRule.AFTER_TEXT);

    private static StartReader reader(String key) {
        return new StartReader(new VerifyTools(
                new RecipientReader(new PhoneNumbers(Set.of("+1415555"))),
                Map.of("login", OUTLET),
                new RecipientRef(key),
                Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static Read read(UnaryOperator<StartVerification.Builder> change) {
        return reader("a key of the test").read(change.apply(builder()).build());
    }

    private static StartVerification.Builder builder() {
        return StartVerification.newBuilder()
                .setCommandId(new UUID(1, 1))
                .setService("shop")
                .setTo(NUMBER)
                .setProfile("login")
                .setCreatedAt(NOW);
    }

    private static String reason(Read read) {
        return read instanceof Read.Invalid invalid
                ? invalid.outcome().disposition().reasonWord().orElse("")
                : read.getClass().getSimpleName();
    }

    @Test
    void a_start_is_read_with_its_channels_in_their_order() {
        Read read = read(b -> b.setFallbackChannels(List.of(VerificationChannel.CALL)));

        assertThat(read).isInstanceOfSatisfying(Read.Start.class, start -> {
            assertThat(start.command().channels()).containsExactly(VerifyChannel.SMS, VerifyChannel.CALL);
            assertThat(start.command().validity().expiresAt()).isEqualTo(NOW.plus(StartReader.DEFAULT_EXPIRY));
            assertThat(start.toString()).doesNotContain("5550123");
        });
    }

    @Test
    void a_mailbox_is_reached_by_mail_and_by_nothing_else() {
        String mailbox = "ada@mail.example";

        assertThat(reason(read(b -> b.setTo(mailbox).setChannel(VerificationChannel.EMAIL))))
                .isEqualTo("Start");
        assertThat(reason(read(b -> b.setTo(mailbox)))).isEqualTo("CHANNEL_UNFIT");
        assertThat(reason(read(b -> b.setChannel(VerificationChannel.EMAIL)))).isEqualTo("CHANNEL_UNFIT");
    }

    @Test
    void a_call_as_second_choice_comes_after_a_text_only() {
        assertThat(reason(read(b -> b.setChannel(VerificationChannel.WHATSAPP)
                        .setFallbackChannels(List.of(VerificationChannel.CALL)))))
                .isEqualTo("CALL_BEFORE_SMS");
        assertThat(reason(read(b -> b.setFallbackChannels(List.of(VerificationChannel.SMS)))))
                .isEqualTo("CHANNEL_TWICE");
    }

    @Test
    void every_reason_is_named_and_none_holds_number_or_code() {
        Read read = read(
                b -> b.setProfile("nothing").setTo("+1415").setCustomCode("12").setService(""));

        assertThat(read).isInstanceOfSatisfying(Read.Invalid.class, invalid -> {
            Disposition.Rejected rejected =
                    (Disposition.Rejected) invalid.outcome().disposition();
            assertThat(rejected.explanation()).contains("to:", "profile:").doesNotContain("+1415");
        });
        assertThat(reason(read(b -> b.setCustomCode("null")))).isEqualTo("INVALID_CODE");
    }

    @Test
    void the_hash_of_a_custom_code_depends_on_the_key_of_the_installation() {
        StartVerification start = builder().setCustomCode(CODE).build();
        int here = hash(reader("one installation").read(start));

        assertThat(hash(reader("one installation").read(start))).isEqualTo(here);
        assertThat(hash(reader("another installation").read(start))).isNotEqualTo(here);
    }

    private static int hash(Read read) {
        return ((Read.Start) read).command().contentHash();
    }
}
