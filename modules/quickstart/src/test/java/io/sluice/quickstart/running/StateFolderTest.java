package io.sluice.quickstart.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.quickstart.CannotStartException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    private static final long NOBODYS_PID = Long.MAX_VALUE;

    @TempDir
    Path folder;

    @Test
    void an_announced_system_is_found_until_it_is_withdrawn() {
        StateFolder state = new StateFolder(folder.resolve(".sluice"));
        RunningSystem system = system(ProcessHandle.current().pid());

        state.announce(system);
        assertThat(state.running()).isEqualTo(system);

        state.withdraw();
        assertThatThrownBy(state::running).hasMessageContaining("Nothing is running");
    }

    @Test
    void a_system_whose_process_was_killed_is_not_running() {
        StateFolder state = new StateFolder(folder);
        state.announce(system(NOBODYS_PID));

        assertThatThrownBy(state::running)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("./sluice quickstart");
    }

    @Test
    void a_damaged_file_is_named() throws Exception {
        Files.writeString(folder.resolve("quickstart.json"), "{");

        assertThatThrownBy(new StateFolder(folder)::running).hasMessageContaining("quickstart.json");
    }

    private static RunningSystem system(long pid) {
        return new RunningSystem(
                pid, "127.0.0.1:9092", URI.create("http://127.0.0.1:8800"), URI.create("http://127.0.0.1:8080"), "+1");
    }
}
