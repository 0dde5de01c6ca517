package io.sluice.simulator.verify;

import java.time.Instant;
import java.util.List;

/**
 * A rate limit of a service: starts are counted per value that comes with its name.
 *
 * @param buckets a breach of any is a breach
 */
record RateLimit(
        String sid,
        String accountSid,
        String serviceSid,
        String uniqueName,
        String description,
        List<Bucket> buckets,
        Instant created,
        Instant updated) {
    RateLimit {
        buckets = List.copyOf(buckets);
    }

    /** So many starts per value in so many seconds. */
    record Bucket(String sid, int max, int intervalSeconds, Instant created, Instant updated) {}

    RateLimit with(List<Bucket> newBuckets, Instant now) {
        return new RateLimit(sid, accountSid, serviceSid, uniqueName, description, newBuckets, created, now);
    }

    RateLimit described(String text, Instant now) {
        return new RateLimit(sid, accountSid, serviceSid, uniqueName, text, buckets, created, now);
    }
}
