package io.sluice.quickstart.audit;

import java.util.Optional;

/**
 * Who changes something, and why.
 *
 * @param by account name, of the machine or as given
 * @param reason in the operator's words
 */
public record Operator(String by, String host, Optional<String> reason) {}
