package io.sluice.gateway.dispatch;

import io.sluice.core.command.Command;
import io.sluice.core.dispatch.Deferral;

/** Puts commands to wait in {@code sluice.scheduled}. */
interface Deferrals {
    /** How this command, read from its lane, can be put to wait. */
    Deferral of(int partition, Command command, byte[] value);
}
