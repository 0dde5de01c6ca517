package io.sluice.gateway.config;

/** What happens to commands of a service that {@code sluice.services} does not name. */
public enum UnknownServices {
    /** They may use every sender, purpose and country. */
    ALLOW,
    /** They are rejected. */
    REFUSE
}
