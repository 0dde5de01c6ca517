package io.sluice.core.tracking;

import java.time.Instant;

/** A recipient that the provider refused as fraud, as a checkpoint keeps it. */
public record FraudRefusal(String recipientRef, Instant at) {}
