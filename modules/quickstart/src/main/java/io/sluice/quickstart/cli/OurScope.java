package io.sluice.quickstart.cli;

import io.sluice.quickstart.terminal.MaskedNumber;

/** The scope of an opt-out for a screen: a sender's own number is nobody's secret but is masked all the same. */
final class OurScope {
    private static final String FROM = "from:";

    private OurScope() {}

    static String shown(String scope) {
        return scope.startsWith(FROM) ? FROM + MaskedNumber.of(scope.substring(FROM.length())) : scope;
    }
}
