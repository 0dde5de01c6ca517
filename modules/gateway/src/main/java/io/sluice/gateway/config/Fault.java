package io.sluice.gateway.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the key to change
 * @param remedy what is wrong and what to set; quotes no credential and no number
 */
public record Fault(String key, String remedy) {
    /** The one line that an operator sees. */
    public String line() {
        return key + ": " + remedy;
    }
}
