package io.sluice.gateway.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.phone.E164;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "all +14155550101",
                "purpose:MARKETING +14155550101",
                "from:My Shop +14155550101",
                "service:MG00000000000000000000000000000001 +999999999999999"
            })
    void a_key_is_read_back_as_it_was_written(String text) {
        assertThat(OptOutKey.parse(bytes(text)).map(OptOutKey::wire)).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "all",
                "all ",
                "all 14155550101",
                "all +1415555010x",
                "barrier replica-1",
                "somebody +14155550101",
                "service: +14155550101",
                "+14155550101 all"
            })
    void anything_else_is_no_key(String text) {
        assertThat(OptOutKey.parse(bytes(text))).isEmpty();
    }

    @Test
    void random_bytes_are_refused_without_an_exception() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] key = new byte[random.nextInt(120)];
            random.nextBytes(key);
            assertThat(OptOutKey.parse(key)).isEmpty();
            assertThat(OptOutKey.isBarrier(key)).isFalse();
        }
    }

    @Test
    void each_scope_and_recipient_is_an_entry_of_its_own() {
        Set<Long> entries = new HashSet<>();
        List<String> numbers = List.of("+1000000", "+999999999999999", "+14155550101");
        for (int scope : new int[] {0, 1, 2, ScopeDictionary.SCOPES_MAX - 1}) {
            for (String number : numbers) {
                entries.add(ScopeDictionary.entry(scope, new E164(number).asLong()));
            }
        }
        assertThat(entries).hasSize(4 * numbers.size());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
