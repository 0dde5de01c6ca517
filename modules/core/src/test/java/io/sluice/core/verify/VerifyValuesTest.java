package io.sluice.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.command.CommandId;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyValuesTest {
    private static final String NUMBER = "+4915112345678";
    private static final String MAILBOX = "ada.lovelace@mail.example";
    private static final String CODE = "A1b2C3d4";
    private static final CommandId COMMAND = CommandId.parse("0d4f5a8e-1f2b-4c3d-8e9f-a0b1c2d3e4f5");
    private static final VerifyProfile PROFILE =
            new VerifyProfile(new AccountName("main"), new VerifyServiceSid("VA" + "0c".repeat(16)));
    private static final VerifyRecipient PHONE = new VerifyRecipient.Phone(new E164(NUMBER));
    private static final VerifyRecipient MAIL = new VerifyRecipient.Mailbox(MAILBOX);

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12345678901", "12 456", "12345ü", "null", "1234\n"})
    void what_is_no_code_is_refused_without_being_quoted(String text) {
        assertThat(OneTimeCode.isWellFormed(text)).isFalse();
        assertThatThrownBy(() -> new OneTimeCode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a one-time code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "0000000000", "AbCd99"})
    void four_to_ten_letters_and_digits_are_a_code(String text) {
        assertThat(new OneTimeCode(text).value()).isEqualTo(text);
    }

    @Test
    void no_code_number_or_mailbox_is_printed() {
        OneTimeCode code = new OneTimeCode(CODE);
        VerificationStart start = new VerificationStart(
                COMMAND,
                PROFILE,
                PHONE,
                VerifyChannel.SMS,
                new VerificationStart.Wording(Optional.of("de"), Optional.empty(), Map.of("name", MAILBOX)),
                Optional.of(code),
                Map.of("ip", MAILBOX),
                Optional.of(MAILBOX),
                true);
        List<Object> all = List.of(
                code,
                PHONE,
                MAIL,
                start,
                start.wording(),
                new CodeCheck(COMMAND, PROFILE, new CodeCheck.Target.ByRecipient(PHONE), code),
                new CodeCheck.Target.ByRecipient(MAIL));

        assertThat(all).allSatisfy(value -> assertThat(value.toString())
                .doesNotContain(CODE)
                .doesNotContain(NUMBER)
                .doesNotContain("lovelace"));
    }

    @Test
    void a_code_goes_to_a_mailbox_by_e_mail_only_and_to_a_telephone_by_everything_else() {
        for (VerifyChannel channel : VerifyChannel.values()) {
            assertThat(MAIL.reachableBy(channel)).isEqualTo(channel == VerifyChannel.EMAIL);
            assertThat(PHONE.reachableBy(channel)).isEqualTo(channel != VerifyChannel.EMAIL);
        }
        assertThatThrownBy(() -> VerificationStart.plain(COMMAND, PROFILE, MAIL, VerifyChannel.SMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("lovelace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "a@b", "a b@c.example", "a@b@c.example", "a@b.example."})
    void what_is_no_mailbox_is_refused_without_being_quoted(String text) {
        assertThatThrownBy(() -> new VerifyRecipient.Mailbox(text)).hasMessage("not a mailbox");
    }
}
