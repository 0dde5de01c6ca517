package io.sluice.quickstart.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBlockTest {
    @TempDir
    Path locks;

    @Test
    void a_claimed_block_is_not_given_again_until_it_is_let_go() throws Exception {
        PortBlock first = PortBlock.claim(locks, 7);
        PortBlock second = PortBlock.claim(locks, 7);

        assertThat(first.first()).isEqualTo(PortBlock.FIRST + 7 * PortBlock.PORTS);
        assertThat(second.first()).isEqualTo(PortBlock.FIRST + 8 * PortBlock.PORTS);

        first.lock().close();
        assertThat(PortBlock.claim(locks, 7).first()).isEqualTo(first.first());
    }

    @Test
    void a_port_is_not_given_twice_before_all_others_were() {
        Set<Integer> given = new HashSet<>();
        for (int n = 0; n < PortBlock.PORTS / 2; n++) {
            assertThat(given.add(LoopbackPorts.free())).isTrue();
        }
    }
}
