package io.sluice.gateway.optout;

import io.sluice.contract.topic.RecipientPartitioner;
import io.sluice.core.phone.E164;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Key of a record on the opt-out topic: a scope and a recipient, written {@code <scope> <recipient>}. Barriers carry
 * keys of their own, {@code barrier <replica>}, that are no such key.
 *
 * @param scope the scope as it stands on the topic, for example {@code service:MG…}
 * @param recipient the number; personal
 */
record OptOutKey(String scope, E164 recipient) {
    /** Longest scope: {@code service:} and a SID have 42 characters. */
    static final int SCOPE_CHARACTERS_MAX = 64;

    static final String BARRIER_PREFIX = "barrier ";

    private static final Pattern SCOPE = Pattern.compile("all|(purpose|from|service):[\\x20-\\x7e]{1,56}");

    OptOutKey {
        if (!SCOPE.matcher(scope).matches()) {
            throw new IllegalArgumentException("not an opt-out scope");
        }
    }

    /** The key in these bytes; empty when they are none. Never throws. */
    static Optional<OptOutKey> parse(byte[] key) {
        if (key.length > SCOPE_CHARACTERS_MAX + 1 + 16) {
            return Optional.empty();
        }
        String text = new String(key, StandardCharsets.US_ASCII);
        int blank = text.lastIndexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        String scope = text.substring(0, blank);
        String recipient = text.substring(blank + 1);
        return SCOPE.matcher(scope).matches() && E164.isWellFormed(recipient)
                ? Optional.of(new OptOutKey(scope, new E164(recipient)))
                : Optional.empty();
    }

    static boolean isBarrier(byte[] key) {
        return new String(key, StandardCharsets.US_ASCII).startsWith(BARRIER_PREFIX);
    }

    /** As it stands on the topic; personal. */
    String wire() {
        return scope + " " + recipient.value();
    }

    /** The partition that Kafka's own partitioner (murmur2) gives this key. */
    int partition(int partitions) {
        return RecipientPartitioner.partition(wire(), partitions);
    }

    /** What the scope is about, for metrics: {@code all}, {@code purpose}, {@code from} or {@code service}. */
    String kind() {
        int colon = scope.indexOf(':');
        return colon < 0 ? scope : scope.substring(0, colon);
    }
}
