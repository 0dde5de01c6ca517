package io.sluice.core.dispatch;

import io.sluice.core.command.CommandId;
import io.sluice.core.journal.MessageFacts;

/**
 * A readable, valid command to cancel another one.
 *
 * @param facts what the status of this command itself says about it
 */
public record CancelCommand(CommandId id, CommandId target, MessageFacts facts) {}
