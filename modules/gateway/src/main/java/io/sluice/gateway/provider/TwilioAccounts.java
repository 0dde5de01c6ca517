package io.sluice.gateway.provider;

import io.sluice.core.sender.AccountName;
import io.sluice.twilio.http.TwilioConnection;
import java.util.Map;

/** The connections of every account, closed together. */
record TwilioAccounts(Map<AccountName, TwilioConnection> connections) implements AutoCloseable {
    TwilioAccounts {
        connections = Map.copyOf(connections);
    }

    @Override
    public void close() {
        connections.values().forEach(TwilioConnection::close);
    }
}
