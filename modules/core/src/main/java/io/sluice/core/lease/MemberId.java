package io.sluice.core.lease;

/** One run of one replica. Another run of the same replica is another member: it knows nothing of the tokens in use. */
public record MemberId(String value) implements Comparable<MemberId> {
    private static final int LENGTH_MAX = 128;

    public MemberId {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("The id of a member has 1 to " + LENGTH_MAX + " characters");
        }
    }

    @Override
    public int compareTo(MemberId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
