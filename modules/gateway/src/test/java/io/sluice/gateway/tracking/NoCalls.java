package io.sluice.gateway.tracking;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.CallProvider;
import io.sluice.core.call.CallRequest;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import java.time.Instant;

/** Where nobody calls. */
final class NoCalls implements CallProvider {
    @Override
    public ProviderReply start(CallRequest request, int partition, StartCheck check) {
        throw new AssertionError("nobody calls here");
    }

    @Override
    public Listed list(CallOutlet caller, E164 to, Instant since) {
        throw new AssertionError("nobody calls here");
    }

    @Override
    public Fetched fetch(AccountName account, String callSid) {
        throw new AssertionError("nobody calls here");
    }
}
