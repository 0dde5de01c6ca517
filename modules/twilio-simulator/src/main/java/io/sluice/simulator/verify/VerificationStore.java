package io.sluice.simulator.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The verifications held. Bounded: the oldest are dropped and counted. Confined to {@link Verifications}. */
final class VerificationStore {
    /** A send with the verification it belongs to. */
    record Sent(Attempt attempt, Verification verification) {}

    private record Recipient(String serviceSid, String to) {}

    private final int capacity;
    private final LinkedHashMap<String, Verification> bySid = new LinkedHashMap<>();
    private final Map<Recipient, Verification> latest = new HashMap<>();
    private final TreeMap<Long, Sent> sends = new TreeMap<>();
    private final Map<String, Long> sendBySid = new HashMap<>();
    private long sequence;
    private long dropped;

    VerificationStore(int capacity) {
        this.capacity = capacity;
    }

    void add(Verification verification) {
        if (bySid.size() >= capacity) {
            forget(bySid.firstEntry().getValue());
            dropped++;
        }
        bySid.put(verification.sid(), verification);
        latest.put(recipient(verification), verification);
    }

    private void forget(Verification verification) {
        bySid.remove(verification.sid());
        latest.remove(recipient(verification), verification);
        for (Attempt attempt : verification.attempts()) {
            sends.remove(attempt.sequence());
            sendBySid.remove(attempt.sid());
        }
    }

    private static Recipient recipient(Verification verification) {
        return new Recipient(verification.serviceSid(), verification.to());
    }

    long nextSequence() {
        return ++sequence;
    }

    void sent(Attempt attempt, Verification verification) {
        sends.put(attempt.sequence(), new Sent(attempt, verification));
        sendBySid.put(attempt.sid(), attempt.sequence());
    }

    /** By SID or recipient, as long as Twilio knows it. */
    Optional<Verification> live(String serviceSid, String sidOrTo, Instant now) {
        Verification named = bySid.get(sidOrTo);
        Verification found = named == null ? latest.get(new Recipient(serviceSid, sidOrTo)) : named;
        return Optional.ofNullable(found)
                .filter(v -> v.serviceSid().equals(serviceSid))
                .filter(v -> v.isLive(now));
    }

    Optional<Verification> get(String sid) {
        return Optional.ofNullable(bySid.get(sid));
    }

    Optional<Sent> send(String attemptSid) {
        return Optional.ofNullable(sendBySid.get(attemptSid)).map(sends::get);
    }

    Stream<Sent> sendsNewestFirst(long belowSequence) {
        return sends.headMap(belowSequence, false).descendingMap().values().stream();
    }

    Stream<Verification> newestFirst() {
        return bySid.sequencedValues().reversed().stream();
    }

    int size() {
        return bySid.size();
    }

    long dropped() {
        return dropped;
    }

    void clear() {
        bySid.clear();
        latest.clear();
        sends.clear();
        sendBySid.clear();
        dropped = 0;
    }
}
