package io.sluice.quickstart.price;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that came to its end at Twilio, and of which no status tells a price.
 *
 * @param sender profile that it was sent with, which names the account
 * @param partition whose owner tracks it
 * @param endedAt when its last status was published
 */
public record Unpriced(UUID commandId, String sid, String sender, String country, int partition, Instant endedAt) {}
