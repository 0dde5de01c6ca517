package io.sluice.core.call;

/**
 * What makes a command a call, for its statuses.
 *
 * @param flow name of the flow
 * @param version of the flow; 0 when the command was refused before there was one
 */
public record CallFacts(String flow, int version) {}
