package io.sluice.core.call;

import io.sluice.core.phone.E164;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import java.time.Instant;
import java.util.List;

/**
 * The provider's Calls API as the flow needs it. Every method blocks until the answer or its time bound, makes exactly one
 * HTTP request (reads may page), never retries on its own and never throws for what the provider or network does.
 * Thread-safe.
 */
public interface CallProvider {
    /** One attempt: exactly one POST, or none when the check says no right before its first byte. */
    ProviderReply start(CallRequest request, int partition, StartCheck check);

    /** The calls from this caller to that number since then, newest first; safe to repeat. */
    Listed list(CallOutlet caller, E164 to, Instant since);

    /** The present state of one call; safe to repeat. */
    Fetched fetch(AccountName account, String callSid);

    /** Answer of {@link #list}. */
    sealed interface Listed {
        record Calls(List<CallSnapshot> calls) implements Listed {
            public Calls {
                calls = List.copyOf(calls);
            }
        }

        /** The list could not be read, or not to its end within the bound: nothing is proven. */
        record Unavailable(String reason) implements Listed {}
    }

    /** Answer of {@link #fetch}. */
    sealed interface Fetched {
        record Found(CallSnapshot call) implements Fetched {}

        record Gone() implements Fetched {}

        record Unavailable(String reason) implements Fetched {}
    }
}
