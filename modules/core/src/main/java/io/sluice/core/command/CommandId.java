package io.sluice.core.command;

import java.util.UUID;

/** The idempotency key of a command, chosen by its producer. Equal ids are the same command. */
public record CommandId(UUID value) implements Comparable<CommandId> {
    public static CommandId parse(String text) {
        return new CommandId(UUID.fromString(text));
    }

    @Override
    public int compareTo(CommandId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
