package io.sluice.quickstart.pause;

import io.sluice.contract.ControlState;
import java.util.Optional;

/**
 * A pause that holds.
 *
 * @param scope the key of its record
 * @param told who paused it and since when; empty when the record cannot be read, which holds its scope all the same
 */
public record PauseInForce(String scope, Optional<ControlState> told) {}
