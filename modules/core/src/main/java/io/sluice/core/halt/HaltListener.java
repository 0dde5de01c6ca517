package io.sluice.core.halt;

import io.sluice.core.provider.ProviderError;

/** Is told when something stops or goes on, so that operators are alerted. Must not block. */
public interface HaltListener {
    void halted(HaltScope scope, ProviderError error);

    void resumed(HaltScope scope);
}
