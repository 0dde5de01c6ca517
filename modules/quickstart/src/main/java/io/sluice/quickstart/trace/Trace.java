package io.sluice.quickstart.trace;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a command or a number.
 *
 * @param about who or what it is, in a line; empty when nothing was found
 * @param lines in time
 * @param now how it stands
 * @param whole whether everything could be read within the bound
 */
public record Trace(Optional<String> about, List<TraceLine> lines, List<String> now, boolean whole) {}
