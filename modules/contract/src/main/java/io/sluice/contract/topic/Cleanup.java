package io.sluice.contract.topic;

/** What Kafka does with old records of a topic. */
public enum Cleanup {
    DELETE("delete"),
    COMPACT("compact");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** Value of Kafka's {@code cleanup.policy}. */
    public String policy() {
        return policy;
    }
}
