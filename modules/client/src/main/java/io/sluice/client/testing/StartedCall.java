package io.sluice.client.testing;

import io.sluice.client.Call;
import java.util.UUID;

/** A call that the double has taken; its text shows neither the number nor a variable. */
public record StartedCall(UUID commandId, Call call) {}
