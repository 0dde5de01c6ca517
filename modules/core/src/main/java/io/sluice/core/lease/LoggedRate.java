package io.sluice.core.lease;

/** An entry at its place in the log. */
public record LoggedRate(long offset, RateEntry entry) {}
