package io.sluice.gateway.tracking;

import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessageSnapshot;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider that knows every message in one state. */
final class FetchingProvider implements MessagingProvider {
    private final String status;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FetchingProvider(String status) {
        this.status = status;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Fetched fetch(AccountName account, String messageSid) {
        asked.add(messageSid);
        return new Fetched.Found(new MessageSnapshot(
                messageSid,
                status,
                OptionalInt.empty(),
                OptionalInt.of(1),
                OptionalInt.empty(),
                Instant.now(),
                Optional.empty(),
                Optional.of(Instant.now()),
                OptionalLong.of(7_900),
                Optional.of("USD")));
    }

    @Override
    public ProviderReply send(OutboundMessage message, StartCheck check) {
        throw new IllegalStateException("The tracker sends nothing");
    }

    @Override
    public LookUp.Answer lookUp(LookUp question) {
        throw new IllegalStateException("The tracker looks nothing up");
    }

    @Override
    public Probe probe(AccountName account) {
        throw new IllegalStateException("The tracker probes nothing");
    }
}
