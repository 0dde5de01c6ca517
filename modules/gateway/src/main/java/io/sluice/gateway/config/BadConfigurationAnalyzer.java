package io.sluice.gateway.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a bad configuration as its lines, without a stack trace. */
final class BadConfigurationAnalyzer extends AbstractFailureAnalyzer<BadConfigurationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BadConfigurationException cause) {
        return new FailureAnalysis(
                "The configuration cannot be used:\n\n" + cause.getMessage(),
                "Set or correct these keys and start again; docs/configuration.md describes each of them.",
                cause);
    }
}
