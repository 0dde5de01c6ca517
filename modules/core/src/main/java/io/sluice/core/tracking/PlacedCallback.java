package io.sluice.core.tracking;

/** A callback and its offset in the callbacks' log. */
record PlacedCallback(long offset, CallbackFact fact) {}
